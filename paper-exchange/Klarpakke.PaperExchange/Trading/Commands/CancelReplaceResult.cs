namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Both halves of a cancel-replace. A half has a value, a refusal, or neither when not attempted.</summary>
internal sealed record CancelReplaceResult(
    StepResult CancelResult, StepResult NewOrderResult, CanceledOrder? Canceled, Refusal? CancelRefusal, PlacedOrder? Placed, Refusal? NewOrderRefusal)
{
    /// <summary>Null when both succeeded; else the code and text of the whole: -2021 one half, -2022 none, or the refusal of the shape of the request.</summary>
    public Refusal? Refusal { get; init; }
}
