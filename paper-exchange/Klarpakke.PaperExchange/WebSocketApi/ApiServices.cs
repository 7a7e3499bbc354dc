using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Private;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>What every connection of the WebSocket API shares.</summary>
/// <param name="Time">Drives timers; <paramref name="Clock"/> is what clients are told and checked against.</param>
/// <param name="Calls">Calls that need no signature, by their name here; <paramref name="SignedCalls"/> are those that do.</param>
internal sealed record ApiServices(
    PaperExchangeOptions Options, TimeProvider Time, TimeProvider Clock, Desk Desk, UserStreams Streams, FaultBoard Faults, RequestLimits Limits,
    PublicExecutor Public, PrivateExecutor Private, IReadOnlyDictionary<string, Endpoint> Calls, IReadOnlyDictionary<string, PrivateEndpoint> SignedCalls);
