using System.Text;
using Klarpakke.PaperExchange.Faults;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>What broken calls look like over the WebSocket API.</summary>
internal static class ApiFaults
{
    /// <summary>The method under which faults name calls of this transport.</summary>
    public const string Method = "WS";

    public static async Task<ReadOnlyMemory<byte>> ApplyAsync(
        ApiServices services, ApiRequest request, ApiConnection connection, Func<Task<ReadOnlyMemory<byte>>> execute, CancellationToken cancellationToken)
    {
        ArmedFault? Strikes(FaultKind kind) => services.Faults.StrikeCall(kind, Method, request.Method);
        if (Strikes(FaultKind.ConnectionReset) is not null)
        {
            connection.Cut();
            return default;
        }

        if (Strikes(FaultKind.ServerErrorBefore) is { } before)
        {
            return Unknown(request, before.Spec.Status);
        }

        if (Strikes(FaultKind.ErrorInsideOk) is not null)
        {
            return Unknown(request, 200);
        }

        var answer = await execute();
        if (Strikes(FaultKind.ServerErrorAfter) is { } after)
        {
            return Unknown(request, after.Spec.Status);
        }

        if (Strikes(FaultKind.AcceptThenTimeout) is { } silent)
        {
            await Task.Delay(silent.Duration, services.Time, cancellationToken);
            connection.Cut();
            return default;
        }

        return answer;
    }

    private static ReadOnlyMemory<byte> Unknown(ApiRequest request, int status) =>
        Encoding.UTF8.GetBytes($"{{\"id\":{request.Id},\"status\":{status},\"error\":{FaultAnswers.UnknownExecution}}}");
}
