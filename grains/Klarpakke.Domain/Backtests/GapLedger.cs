using System.Collections.Immutable;

namespace Klarpakke.Domain.Backtests;

/// <summary>Finds what is missing within the candles of each market.</summary>
internal sealed class GapLedger(ImmutableArray<BacktestMarket> markets, TimeSpan length)
{
    public const int MostListed = 100;

    private readonly DateTimeOffset?[] _last = new DateTimeOffset?[markets.Length];
    private readonly List<CandleGap> _listed = [];

    public long Gaps { get; private set; }

    public long Missing { get; private set; }

    public ImmutableArray<CandleGap> Listed => [.. _listed];

    public void Add(in MarketBar bar)
    {
        var last = _last[bar.Market];
        _last[bar.Market] = bar.OpenTime;
        if (last is not { } before || bar.OpenTime - before == length)
        {
            return;
        }

        var missing = ((bar.OpenTime - before).Ticks / length.Ticks) - 1;
        Gaps++;
        Missing += missing;
        if (_listed.Count < MostListed)
        {
            _listed.Add(new CandleGap(markets[bar.Market].Symbol, before, bar.OpenTime, missing));
        }
    }
}
