using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What all accounts at one place share: the way out, the clock and the list of symbols.</summary>
internal sealed partial class BinancePlace : IAsyncDisposable
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly BinanceTradingOptions _options;
    private readonly TimeProvider _time;
    private readonly AdapterMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Bell _wake;
    private readonly Task _keeper;
    private volatile Task _awake = Task.CompletedTask;

    public BinancePlace(BinanceTradingOptions options, BinanceServices services)
    {
        _options = options;
        _time = services.Time;
        _metrics = services.Metrics;
        _logger = services.Logger;
        Gateway = new BinanceGateway(options.ResolveEnvironment(), options, services);
        Clock = new VenueClock(AskTimeAsync, options.MaxClockError, options.ClockInterval, _time);
        Catalog = new BinanceSymbolCatalog(Gateway, _time);
        Sessions = new BinanceSessionPool(Gateway, options, services);
        Routes = new BinanceCommandRoutes(Gateway, Sessions, options, services);
        _wake = new Bell(_time);
        Watch = new SuspendWatch(options.SuspendLimit, Resume, _time);
        Pairs = new BinancePairs(Gateway, options, _time);
        _keeper = Task.Run(KeepAsync);
    }

    public BinanceGateway Gateway { get; }

    public VenueClock Clock { get; }

    public BinanceSymbolCatalog Catalog { get; }

    public BinancePairs Pairs { get; }

    public BinanceSessionPool Sessions { get; }

    public BinanceCommandRoutes Routes { get; }

    public SuspendWatch Watch { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeper.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Watch.Dispose();
        await _awake.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Sessions.DisposeAsync();
        Routes.Dispose();
        Gateway.Dispose();
        Clock.Dispose();
        Catalog.Dispose();
        _stop.Dispose();
    }

    /// <summary>Measures the clock now, for example because the venue did not like our time stamp. Takes no longer than a connection may.</summary>
    public async Task MeasureClockAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            Report(await Clock.MeasureAsync(linked.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotMeasured(Gateway.Environment.Venue);
        }
    }

    /// <summary>After this process stood still: waits for the one measurement of the venue's time that follows, before anything is stamped. Otherwise returns at once.</summary>
    public Task AwakeAsync(CancellationToken cancellationToken) => Watch.Suspensions > 0 ? _awake.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>A public read; not signed, and sent once.</summary>
    public static HttpRequestMessage Unsigned(BinanceCommand command, Uri address) => new(command.Method, new Uri(address, Query(command)));

    private static string Query(BinanceCommand command) =>
        command.Parameters.IsEmpty ? command.Path : $"{command.Path}?{BinanceSigning.Encode(command.Parameters)}";

    private void Report(ClockState? state)
    {
        if (state?.Offset is not { } offset)
        {
            LogNotMeasured(Gateway.Environment.Venue);
            return;
        }

        _metrics.ClockOffset(Gateway.Environment.Venue.Code(), offset);
        if (!state.AllowsEntries)
        {
            LogClockOff(Gateway.Environment.Venue, offset, state.Uncertainty);
        }
    }

    // An outage like any other: nothing that was believed before holds, and the streams begin with a gap.
    private void Resume(TimeSpan pause)
    {
        Clock.Forget();
        Sessions.AbortAll($"This process stood still for {pause}.");
        _awake = Task.Run(() => MeasureClockAsync(_stop.Token));
        _wake.Ring();
        LogResumed(Gateway.Environment.Venue, pause);
    }

    private async Task KeepAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                // The limits stand in the list of symbols; while it cannot be had the cautious defaults hold, and whoever needs the list asks again and says so.
                await Catalog.ResolveAsync([], TradingLane.Reconciliation, _stop.Token);
                await MeasureClockAsync(_stop.Token);
                await _wake.WaitAsync(Clock.State.MeasuredAt is null ? RepeatAfter : _options.ClockInterval, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogKeeperFailed(exception, Gateway.Environment.Venue);
                throw;
            }
        }
    }

    private async Task<Result<DateTimeOffset>> AskTimeAsync(CancellationToken cancellationToken)
    {
        var answer = await Gateway.SendAsync(
            BinanceCommands.Time, TradingLane.Reconciliation, orders: null, command => Unsigned(command, Gateway.Environment.TradingBase), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var read = answer.AsRead();
        if (read.Error is { } error)
        {
            return error;
        }

        return BinanceOrderParsing.TryTime(BinanceOrderParsing.Read(read.Value, BinanceTradingJson.Default.BinanceTimeBody)?.ServerTime) is { } time
            ? time
            : BinanceOrderParsing.Bad("time has no serverTime");
    }

    [LoggerMessage(LogLevel.Warning, "The clock of {Venue} could not be measured; the last measurement stands as long as it is fresh.")]
    private partial void LogNotMeasured(Venue venue);

    [LoggerMessage(LogLevel.Warning, "This process stood still for {Pause}: the clock of {Venue} and its account streams are made anew.")]
    private partial void LogResumed(Venue venue, TimeSpan pause);

    [LoggerMessage(LogLevel.Error, "The clock of {Venue} is not measured any more because of a defect: entries stop when the last measurement is old.")]
    private partial void LogKeeperFailed(Exception exception, Venue venue);

    [LoggerMessage(LogLevel.Error, "Our clock differs from that of {Venue} by {Offset} (give or take {Uncertainty}): no positions are opened until it is right.")]
    private partial void LogClockOff(Venue venue, TimeSpan offset, TimeSpan uncertainty);
}
