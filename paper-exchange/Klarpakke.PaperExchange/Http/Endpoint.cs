using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>One call without a signature, over REST and, where it has a name there, over the WebSocket API.</summary>
/// <param name="Parameters">Names it knows; any other is refused.</param>
/// <param name="Weight">Request weight, from the parameters sent.</param>
/// <param name="Handle">Reads the parameters and, if none is wrong, writes the body.</param>
/// <param name="Gated">Whether <paramref name="Handle"/> runs inside the engine's gate; long reads of history do not, or they would hold up live prices.</param>
internal sealed record Endpoint(
    string Path, string? SocketMethod, IReadOnlyCollection<string> Parameters, Func<ApiParameters, int> Weight, Action<ApiParameters, WireWriter> Handle,
    bool Gated = true);
