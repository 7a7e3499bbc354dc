using Klarpakke.Domain.Amounts;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>
/// What a period's drawdown is measured from: the equity of its first trustworthy valuation. Money moved in or out changes it in proportion, so that the drawdown stays what it was:
/// neither does a deposit make a loss small, nor a withdrawal make it large.
/// </summary>
/// <param name="Period">The period.</param>
/// <param name="Amount">The baseline now.</param>
/// <param name="FlowsSeen">The book's net flows it is corrected for.</param>
/// <param name="Carried">The drawdown that holds while nothing is managed, so that emptying an account does not wipe out its loss.</param>
/// <param name="SetAt">When it was taken.</param>
public sealed record Baseline(RiskPeriod Period, Money Amount, Money FlowsSeen, Percentage Carried, DateTimeOffset SetAt)
{
    /// <summary>The baseline of a period at its first trustworthy valuation.</summary>
    public static Baseline Start(RiskPeriod period, Money equity, Money flows, DateTimeOffset at) => new(period, equity, flows, Percentage.Zero, at);

    /// <summary>The baseline after money was moved; the same when none was.</summary>
    /// <param name="equity">Managed equity after the move.</param>
    /// <param name="flows">The book's net flows after the move.</param>
    public Baseline Corrected(Money equity, Money flows)
    {
        var flow = flows - FlowsSeen;
        if (flow.Amount == 0m)
        {
            return this;
        }

        var before = equity - flow;
        if (Amount.Amount > 0m && before.Amount <= 0m)
        {
            // All was lost before the money moved: no proportion of nothing exists, so the loss stays in full beside what came in.
            return this with { Amount = Amount + flow, FlowsSeen = flows };
        }

        var drawdown = DrawdownAt(before);
        return this with { Amount = equity * (1m / (1m + drawdown.Fraction)), FlowsSeen = flows, Carried = drawdown };
    }

    /// <summary>The drawdown of the period at an equity.</summary>
    public Percentage DrawdownAt(Money equity) => Amount.Amount > 0m ? Drawdown.Of(equity, Amount) : Carried;
}
