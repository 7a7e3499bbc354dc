using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Klarpakke.Grains.Markets;

[KeepAlive]
internal sealed class MarketFeedGrain(
    [PersistentState(MarketFeedRecord.Name, GrainStorage.Postgres)] IPersistentState<MarketFeedRecord> record,
    IEnumerable<IMarketDataSource> sources, ICandleStore candles, TimeProvider time, ILoggerFactory loggers) : Grain, IMarketFeedGrain, IRemindable
{
    private const string KeepRunning = "keep-running";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SuperviseEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListingsEvery = TimeSpan.FromHours(1);

    // Longer than the others take to notice a dead silo, with room for one that is slow: rows younger than this may stand behind a hole.
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(15);
    private static readonly ImmutableArray<TimeSpan> Backoff = [.. new[] { 1, 2, 5, 10, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly ILogger _logger = loggers.CreateLogger<MarketFeedGrain>();
    private IMarketDataSource _source = null!;
    private MarketUpdatePump _pump = null!;
    private IMarketDataSession? _session;
    private IGrainTimer? _supervision;
    private FeedStatus _lastStatus = null!;
    private DateTimeOffset _nextAttempt;
    private DateTimeOffset _nextListings;
    private int _failures;
    private bool _isReminded;
    private bool _mustLookBack;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _source = sources.FirstOrDefault(source => source.Venue.Code() == key)
            ?? throw new InvalidOperationException($"No market-data source is configured for the venue '{key}'.");
        _pump = new MarketUpdatePump(GrainFactory, loggers.CreateLogger<MarketUpdatePump>());
        _lastStatus = new FeedStatus(_source.Venue, FeedState.Down, time.GetUtcNow(), null, 0, null);
        return Task.CompletedTask;
    }

    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        StartSupervision();
        if (!_isReminded)
        {
            await this.RegisterOrUpdateReminder(KeepRunning, ReminderPeriod, ReminderPeriod);
            _isReminded = true;
        }
    }

    // The reminder's whole work is to activate the grain again after the silo that ran it is gone.
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StartSupervision();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult(record.State.Instruments);

    public Task<FeedStatus> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(_session?.Status ?? _lastStatus);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _supervision?.Dispose();
        await CloseAsync();
    }

    // Interleaving is safe: only supervision writes the fields it touches, and it never overlaps itself. Readers must not wait for a slow venue.
    private void StartSupervision() => _supervision ??= this.RegisterGrainTimer(
        SuperviseAsync, new GrainTimerCreationOptions(TimeSpan.Zero, SuperviseEvery) { Interleave = true });

    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _mustLookBack |= _pump.TakeLoss();
        var broken = _session is null || _session.Completion.IsCompleted || _mustLookBack;
        if (now < _nextAttempt || (!broken && now < _nextListings))
        {
            return;
        }

        try
        {
            await RenewAsync(broken, cancellationToken);
            _failures = 0;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            var delay = Backoff[Math.Min(_failures++, Backoff.Length - 1)];
            _nextAttempt = time.GetUtcNow() + delay;
            _lastStatus = _lastStatus with { State = FeedState.Down, LastError = exception.Message };
            MarketLog.FeedNotRunning(_logger, _source.Venue, delay, exception);
        }
    }

    private async Task RenewAsync(bool broken, CancellationToken cancellationToken)
    {
        var instruments = await _source.GetInstrumentsAsync(cancellationToken);
        _nextListings = time.GetUtcNow() + ListingsEvery;
        var symbolsChanged = !instruments.Select(instrument => instrument.Symbol).ToHashSet().SetEquals(record.State.Instruments.Select(instrument => instrument.Symbol));
        await RememberAsync(instruments, cancellationToken);
        if (!broken && !symbolsChanged)
        {
            return;
        }

        await CloseAsync();
        var lastClosed = await candles.GetLastClosedAsync(_source.Venue, cancellationToken);
        var lookBack = _mustLookBack ? LookBack : TimeSpan.Zero;
        _session = _source.Open([.. instruments.Select(instrument => Follow(instrument, lastClosed, lookBack))], _pump);
        _mustLookBack = false;
        MarketLog.FeedOpened(_logger, _source.Venue, instruments.Length);
    }

    private async Task RememberAsync(ImmutableArray<Instrument> instruments, CancellationToken cancellationToken)
    {
        if (record.State.Instruments.SequenceEqual(instruments))
        {
            return;
        }

        record.State = new MarketFeedRecord { Instruments = instruments };
        try
        {
            await record.WriteStateAsync(cancellationToken);
        }
        catch (InconsistentStateException)
        {
            // Another activation has written: this one is not the owner any more.
            DeactivateOnIdle();
            throw;
        }
    }

    private static FeedSymbol Follow(
        Instrument instrument, ImmutableDictionary<(Symbol Symbol, CandleInterval Interval), DateTimeOffset> lastClosed, TimeSpan lookBack) =>
        new(instrument, CandleIntervals.All
            .Where(interval => lastClosed.ContainsKey((instrument.Symbol, interval)))
            .ToImmutableDictionary(interval => interval, interval => interval.OpenTimeOf(lastClosed[(instrument.Symbol, interval)] - lookBack)));

    private async Task CloseAsync()
    {
        if (_session is not { } session)
        {
            return;
        }

        _lastStatus = session.Status with { State = FeedState.Down, Since = time.GetUtcNow() };
        _session = null;
        if (session.Completion.Exception?.InnerException is { } reason)
        {
            _lastStatus = _lastStatus with { LastError = reason.Message };
            MarketLog.FeedNotRunning(_logger, _source.Venue, TimeSpan.Zero, reason);
        }

        await session.DisposeAsync();
    }
}
