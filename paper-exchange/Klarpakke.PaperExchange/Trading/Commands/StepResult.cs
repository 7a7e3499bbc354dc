namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>How far one half of a cancel-replace came.</summary>
internal enum StepResult
{
    Success,
    Failure,
    NotAttempted,
}
