using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A reason that a strategy gives for what it wants.</summary>
/// <param name="Code">As it stands in signals.</param>
/// <param name="Text">The reason in words.</param>
internal sealed record StrategyReasonRow(string Code, LocalTextRow Text)
{
    public static StrategyReasonRow Of(StrategyReason reason) => new(reason.Code, LocalTextRow.Of(reason.Text));
}
