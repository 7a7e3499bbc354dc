using Klarpakke.PaperExchange.Http;

namespace Klarpakke.PaperExchange.Private;

/// <summary>One signed call, over REST and, where it has a name there, over the WebSocket API.</summary>
/// <param name="Parameters">Names it knows besides those of the signature.</param>
/// <param name="Weight">Request weight, from the parameters sent.</param>
/// <param name="Handle">Reads the parameters and, if none is wrong, acts and writes the answer; runs inside the engine's gate.</param>
internal sealed record PrivateEndpoint(
    string Method, string Path, string? SocketMethod, Security Security, IReadOnlyCollection<string> Parameters,
    Func<ApiParameters, int> Weight, Action<PrivateCall> Handle)
{
    private static readonly string[] SignatureNames = ["apiKey", "timestamp", "recvWindow", "signature"];

    /// <summary>Successful trading calls weigh nothing.</summary>
    public bool FreeWhenSuccessful { get; init; }

    /// <summary>Whether its answers carry the account's order counts.</summary>
    public bool CountsOrders { get; init; }

    public bool IsWallet => Path.StartsWith("/sapi/", StringComparison.Ordinal);

    public IReadOnlyCollection<string> AllParameters { get; } = [.. Parameters, .. SignatureNames];
}
