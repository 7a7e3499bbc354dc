using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.RateLimits;

/// <summary>The orders an account may send, which venues count per account and in a short and a long window. Being over it is this account's affair alone.</summary>
internal sealed class OrderBudget(TimeProvider time)
{
    // Lowest figures seen in the venue's documents; what it says about itself replaces them.
    private readonly RateBudget _short = new(time, TimeSpan.FromSeconds(10), 50);
    private readonly RateBudget _day = new(time, TimeSpan.FromDays(1), 160_000);

    /// <summary>Counts orders if both windows have room for the lane.</summary>
    public Admission TryTake(int orders, TradingLane lane)
    {
        var share = LaneShares.Of(lane);
        var admission = _short.TryTake(orders, share);
        if (!admission.IsGranted)
        {
            return admission;
        }

        var day = _day.TryTake(orders, share);
        if (!day.IsGranted)
        {
            _short.GiveBack(orders);
        }

        return day;
    }

    public void GiveBack(int orders)
    {
        _short.GiveBack(orders);
        _day.GiveBack(orders);
    }

    public void SetLimits(int? perTenSeconds, int? perDay)
    {
        if (perTenSeconds is { } few)
        {
            _short.SetLimit(few);
        }

        if (perDay is { } many)
        {
            _day.SetLimit(many);
        }
    }

    public void Report(int? inTenSeconds, int? inDay)
    {
        _short.Report(inTenSeconds ?? 0);
        _day.Report(inDay ?? 0);
    }

    /// <summary>The venue says the account has too many orders under way.</summary>
    public void Block(TimeSpan duration) => _short.Block(duration);
}
