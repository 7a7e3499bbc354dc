using System.Net;

namespace Klarpakke.PaperExchange.Private;

/// <summary>The parts of a request that prove who sent it, the same for every transport.</summary>
/// <param name="Payload">The text the client signed.</param>
internal sealed record SignedCall(IPAddress Address, string? ApiKey, string Payload, string? Signature, string? Timestamp, string? RecvWindow);
