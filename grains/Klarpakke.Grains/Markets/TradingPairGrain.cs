using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Streams;

namespace Klarpakke.Grains.Markets;

[RandomPlacement]
internal sealed class TradingPairGrain(ICandleStore candles, TimeProvider time, ILogger<TradingPairGrain> logger) : Grain, ITradingPairGrain
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    private readonly LiveCandles _live = new();
    private CandleOutbox _outbox = null!;
    private ImmutableArray<CandleTeller> _tellers = [];
    private IAsyncStream<PriceUpdate> _stream = null!;
    private Symbol _symbol;
    private PairRisk _risk = null!;
    private CrossingTeller _teller = null!;
    private long _seq;
    private Trade? _lastTrade;
    private Quote? _quote;
    private BookTop? _book;
    private DayStatistics? _day;
    private FeedState _feed = FeedState.Down;
    private DateTimeOffset? _confirmedAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _symbol = Symbol.Parse(this.GetPrimaryKeyString());
        _stream = this.GetStreamProvider(PriceStream.Provider).GetStream<PriceUpdate>(PriceStream.Of(_symbol));
        _risk = new PairRisk(_symbol);
        _teller = new CrossingTeller(GrainFactory, Risk, logger);
        _tellers = [.. CandleIntervals.All.Select(TellerOf)];
        _outbox = new CandleOutbox(_symbol, candles, logger, candle => _tellers[(int)candle.Interval].Add(candle));

        // Microseconds since the epoch: a later activation always starts above every number an earlier one gave out.
        _seq = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

        // Interleaving is safe: the callback touches only the outbox and who tells of it, and prices must not wait for the database.
        this.RegisterGrainTimer(SaveAndTellAsync, new GrainTimerCreationOptions(SaveEvery, SaveEvery) { Interleave = true });
        return Task.CompletedTask;
    }

    // The next activation may be on another silo beside a feed that goes on, so nobody would ever notice the hole.
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _outbox.SaveAsync(cancellationToken);

    public async Task ApplyAsync(MarketUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        foreach (var candle in update.Candles)
        {
            _live.Apply(candle);
            _outbox.Add(candle);
        }

        if (update.Candles.Any(candle => candle.IsClosed))
        {
            // At once and not with the timer, for strategies wait for it; not waited for, because the tick does not.
            _ = SaveAndTellAsync(CancellationToken.None);
        }

        foreach (var trade in update.Trades)
        {
            Apply(trade);
        }

        _quote = update.BadQuote is null ? update.Quote ?? _quote : null;
        _book = update.Book ?? _book;
        _day = update.Day ?? _day;
        _feed = update.State;
        if (update.State != FeedState.Down)
        {
            _confirmedAt = update.ReceivedAt;
        }

        _seq++;
        _teller.Tell(_risk.Take(update));
        await PublishAsync();
    }

    public Task<PriceUpdate?> GetSnapshotAsync(CancellationToken cancellationToken) => Task.FromResult(Picture());

    public Task<RiskPrice> GetRiskPriceAsync(CancellationToken cancellationToken) => Task.FromResult(Risk());

    public Task<RiskPrice> ArmAsync(string user, Price? price, long generation, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        _teller.Tell(_risk.Arm(new ArmedTrigger(user, price, generation)));
        return Task.FromResult(Risk());
    }

    public Task DisarmAsync(string user, long generation, CancellationToken cancellationToken)
    {
        _risk.Disarm(user, generation);
        return Task.CompletedTask;
    }

    private CandleTeller TellerOf(CandleInterval interval)
    {
        var stream = this.GetStreamProvider(CandleStream.Provider).GetStream<ClosedCandle>(CandleStream.Of(_symbol, interval));
        return new CandleTeller(_symbol, candle => stream.OnNextAsync(candle), logger);
    }

    // Neither throws: what fails is counted, told in the log, and done again by the timer.
    private async Task SaveAndTellAsync(CancellationToken cancellationToken)
    {
        await _outbox.SaveAsync(cancellationToken);
        foreach (var teller in _tellers)
        {
            await teller.TellAsync();
        }
    }

    private RiskPrice Risk() => _risk.PriceAt(_seq);

    private void Apply(Trade trade)
    {
        // After a reconnect a venue may send again what it has sent before.
        if (_lastTrade is not null && trade.Id <= _lastTrade.Id && trade.OccurredAt <= _lastTrade.OccurredAt)
        {
            return;
        }

        _lastTrade = trade;
        _live.Apply(trade);
    }

    private PriceUpdate? Picture() => _confirmedAt is not { } confirmedAt
        ? null
        : new PriceUpdate(
            _symbol, _seq, _lastTrade?.Price ?? _live[CandleInterval.OneMinute]?.Close, _quote, _book, _day, _live.Current, _feed, _lastTrade?.OccurredAt, confirmedAt);

    private async Task PublishAsync()
    {
        if (Picture() is not { } picture)
        {
            return;
        }

        try
        {
            await _stream.OnNextAsync(picture);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Each picture is whole, so a lost one is made good by the next; the feed must not stop for the sake of the screens.
            MarketMetrics.PublishFailures.Add(1);
            MarketLog.PublishFailed(logger, _symbol, exception);
        }
    }
}
