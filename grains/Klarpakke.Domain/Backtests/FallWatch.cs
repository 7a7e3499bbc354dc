using System.Runtime.InteropServices;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;

namespace Klarpakke.Domain.Backtests;

/// <summary>The deepest and the longest fall of an equity from its highest so far.</summary>
internal sealed class FallWatch(Asset asset)
{
    private decimal _peak;
    private DateTimeOffset _peakAt;
    private Low _lowest;

    public Percentage Deepest => DrawdownOf(_lowest);

    /// <summary>The longest time from a high to the last sample before it was reached again.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Takes a sample, and gives it with the high it is seen from.</summary>
    public Low Add(DateTimeOffset at, decimal equity)
    {
        if (equity >= _peak)
        {
            (_peak, _peakAt) = (equity, at);
        }
        else if (at - _peakAt > Longest)
        {
            Longest = at - _peakAt;
        }

        var low = new Low(equity, _peak);
        if (low.IsDeeperThan(_lowest))
        {
            _lowest = low;
        }

        return low;
    }

    public Percentage DrawdownOf(in Low low) => low.Peak <= 0m ? Percentage.Zero : Drawdown.Of(new Money(low.Equity, asset), new Money(low.Peak, asset));

    /// <summary>An equity and the high before it.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Low(decimal Equity, decimal Peak)
    {
        // Cross-multiplied, and only where neither is deeper at first sight: this is asked for every candle.
        public bool IsDeeperThan(in Low known) =>
            known.Peak == 0m || (Equity < Peak && (Equity < known.Equity || Peak > known.Peak) && Equity * known.Peak < known.Equity * Peak);
    }
}
