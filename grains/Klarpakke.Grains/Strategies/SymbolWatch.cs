using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>A strategy on one pair: the candles it has taken, one after the other without a gap that the rows could fill.</summary>
internal sealed class SymbolWatch(Symbol symbol, CandleInterval interval, Func<IStrategy> make)
{
    private IStrategy? _strategy;

    public Symbol Symbol => symbol;

    /// <summary>Open time of the newest candle it has taken; null while it is not warmed up.</summary>
    public DateTimeOffset? LastOpen { get; private set; }

    /// <summary>How many candles before the one at hand it has to be given.</summary>
    public int WarmUp { get; } = make().WarmUp;

    /// <summary>Whether a candle has not been taken yet.</summary>
    public bool IsNews(Candle candle) => LastOpen is not { } last || candle.OpenTime > last;

    /// <summary>Whether a candle follows right after the newest one.</summary>
    public bool IsNext(Candle candle) => LastOpen is { } last && candle.OpenTime == last + interval.Length();

    /// <summary>Takes stored candles that are only remembered, those that it has not taken yet: all of them from the beginning when it has none, or when they do not reach back to the newest it has.</summary>
    /// <returns>Those it has taken.</returns>
    public ImmutableArray<Candle> Remember(ImmutableArray<Candle> stored)
    {
        if (LastOpen is not { } last || (stored.Length >= WarmUp && WarmUp > 0 && stored[0].OpenTime > last + interval.Length()))
        {
            (_strategy, LastOpen) = (make(), DateTimeOffset.MinValue);
        }

        var news = stored.Where(IsNews).ToImmutableArray();
        foreach (var candle in news)
        {
            Take(candle, null);
        }

        return news;
    }

    /// <summary>Takes the next candle and says what the strategy wants.</summary>
    public StrategyAction? Take(Candle candle, StrategyPosition? own)
    {
        var action = _strategy!.OnCandle(candle, own);
        LastOpen = candle.OpenTime;
        return action;
    }

    /// <summary>What has been taken does not count: the next candle warms it up again.</summary>
    public void Forget() => (_strategy, LastOpen) = (null, null);
}
