namespace Klarpakke.PaperExchange.Faults;

/// <summary>What a broken venue says.</summary>
internal static class FaultAnswers
{
    public const int Code = -1007;

    public const string Message = "Timeout waiting for response from backend server. Send status unknown; execution status unknown.";

    public static string UnknownExecution { get; } = $"{{\"code\":{Code},\"msg\":\"{Message}\"}}";
}
