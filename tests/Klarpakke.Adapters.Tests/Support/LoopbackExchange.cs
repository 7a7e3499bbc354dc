using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A venue on loopback in its own protocol, with what the feed tests need to say in it.</summary>
internal abstract class LoopbackExchange : LoopbackServer
{
    /// <summary>What it trades, at a price of about 100.</summary>
    public abstract Instrument Btc { get; }

    /// <summary>A candle length that its stream brings.</summary>
    public abstract CandleInterval Interval { get; }

    /// <summary>History of that length as it would answer it, oldest first, the last one unfinished; the other lengths have none.</summary>
    public ImmutableArray<Candle> History { get; set; } = [];

    /// <summary>Part of the address of a request for history.</summary>
    public abstract string HistoryPath { get; }

    /// <summary>Part of the address of the request for what it lists.</summary>
    public abstract string InstrumentsPath { get; }

    /// <summary>A candle of <see cref="Interval"/> by its number from the start.</summary>
    public Candle Candle(int number, decimal close = 100m, bool isClosed = false) => Domain.Markets.Candle.Create(
        Interval, Candles.Start + (number * Interval.Length()), 100m, Math.Max(100m, close), Math.Min(100m, close), close, 1m, isClosed: isClosed);

    public Uri StreamAddress => new UriBuilder(Address) { Scheme = "ws" }.Uri;

    public abstract IMarketDataSource Create(FeedServices services, Action<VenueFeedOptions> configure);

    public abstract string Trade(long id, string price = "100.0");

    public abstract string Quote(string bid, string ask);

    public abstract string Live(Candle candle);

    /// <summary>A bid of 99.0 becomes this large, and the book is as the venue has it.</summary>
    public abstract string BookChange(string quantity);

    /// <summary>A change of the book that shows that something is wrong with ours.</summary>
    public abstract string BrokenBookChange();
}
