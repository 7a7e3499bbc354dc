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
    private readonly Task _keeper;

    public BinancePlace(BinanceTradingOptions options, BinanceServices services)
    {
        _options = options;
        _time = services.Time;
        _metrics = services.Metrics;
        _logger = services.Logger;
        Gateway = new BinanceGateway(options.ResolveEnvironment(), options, services);
        Clock = new VenueClock(AskTimeAsync, options.MaxClockError, options.ClockInterval, _time);
        Catalog = new BinanceSymbolCatalog(Gateway, _time);
        _keeper = Task.Run(KeepClockAsync);
    }

    public BinanceGateway Gateway { get; }

    public VenueClock Clock { get; }

    public BinanceSymbolCatalog Catalog { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeper.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Gateway.Dispose();
        Clock.Dispose();
        Catalog.Dispose();
        _stop.Dispose();
    }

    /// <summary>Measures the clock now, for example because the venue did not like our time stamp.</summary>
    public async Task MeasureClockAsync(CancellationToken cancellationToken)
    {
        var state = await Clock.MeasureAsync(cancellationToken);
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

    /// <summary>A public read; not signed, and sent once.</summary>
    public static HttpRequestMessage Unsigned(BinanceCommand command, Uri address) => new(command.Method, new Uri(address, Query(command)));

    private static string Query(BinanceCommand command) =>
        command.Parameters.IsEmpty ? command.Path : $"{command.Path}?{BinanceSigning.Encode(command.Parameters)}";

    private async Task KeepClockAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await MeasureClockAsync(_stop.Token);
                await Task.Delay(Clock.State.MeasuredAt is null ? RepeatAfter : _options.ClockInterval, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
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

    [LoggerMessage(LogLevel.Error, "Our clock differs from that of {Venue} by {Offset} (give or take {Uncertainty}): no positions are opened until it is right.")]
    private partial void LogClockOff(Venue venue, TimeSpan offset, TimeSpan uncertainty);
}
