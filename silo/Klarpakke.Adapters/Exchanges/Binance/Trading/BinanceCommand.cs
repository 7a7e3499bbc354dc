using System.Collections.Immutable;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>One request of the trading interface, before it is stamped and signed.</summary>
/// <param name="Name">Short name for logs and metrics.</param>
/// <param name="Method">HTTP method; what has an effect that must not happen twice is a POST and travels in the body.</param>
/// <param name="Path">Path without query.</param>
/// <param name="Parameters">Parameters, not encoded, in sending order.</param>
/// <param name="Weight">What it costs of the address's request weight.</param>
/// <param name="Orders">How many orders it counts for the account.</param>
/// <param name="IsSigned">False for the public reads.</param>
/// <param name="SocketMethod">Its name in the WebSocket API; null for what is sent by HTTP only.</param>
internal sealed record BinanceCommand(
    string Name, HttpMethod Method, string Path, ImmutableArray<KeyValuePair<string, string>> Parameters, int Weight, int Orders = 0, bool IsSigned = true,
    string? SocketMethod = null);
