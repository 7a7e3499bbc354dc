using System.Net.WebSockets;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>An account's events, connected again for ever until disposed, or until its reader fails.</summary>
internal sealed partial class BinanceAccountStream : IAccountStream
{
    // A connection that lived this long was a good one: the next failure starts from the shortest pause again.
    private static readonly TimeSpan GoodAge = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly BinancePlace _place;
    private readonly BinanceSigner _signer;
    private readonly IAccountEvents _events;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly BinanceStreamLease _lease;
    private readonly Venue _venue;
    private readonly ILogger _logger;
    private bool _isDisposed;

    public BinanceAccountStream(BinancePlace place, BinanceSigner signer, IAccountEvents events, BinanceTradingOptions options, BinanceServices services)
    {
        _place = place;
        _signer = signer;
        _events = events;
        _options = options;
        _services = services;
        _logger = services.Logger;
        _venue = place.Gateway.Environment.Venue;
        _lease = new BinanceStreamLease(options.ReadyLease, options.EventTimeout, services.Time);
        Completion = Task.Run(KeepAsync);
    }

    public Task Completion { get; }

    public DateTimeOffset? ReadyUntil => _lease.ReadyUntil;

    public void Expect(ClientOrderId id) => _lease.Expect(id);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stop.CancelAsync();

        // What ended it before was logged as an error when it happened, and its reader threw it.
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task KeepAsync()
    {
        var random = new Random(HashCode.Combine(_services.Time.GetTimestamp(), Environment.ProcessId, GetHashCode()));
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            var connection = new BinanceAccountConnection(_place, _signer, _events, _lease, _options, _services, random);
            var start = _services.Time.GetTimestamp();
            var reason = await RunOnceAsync(connection);
            if (reason is null)
            {
                return;
            }

            failures = _services.Time.GetElapsedTime(start) >= GoodAge ? 0 : failures;
            var pause = _options.PauseAfter(failures++) * (1 + (random.NextDouble() * 0.2));
            Report(reason, pause);
            await Task.Delay(pause, _services.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _services.Metrics.Reconnected(_venue.Code());
        }
    }

    /// <summary>One connection; null when it ended because the stream is being closed.</summary>
    private async Task<Exception?> RunOnceAsync(BinanceAccountConnection connection)
    {
        try
        {
            await connection.RunAsync(_stop.Token);
            return null;
        }
        catch (Exception exception) when (exception is not BinanceConsumerException && _stop.IsCancellationRequested)
        {
            // Whatever a connection that is torn down complains about is of no interest any more.
            return null;
        }
        catch (Exception exception) when (exception is StreamException or WebSocketException or HttpRequestException or IOException)
        {
            return exception;
        }
        catch (Exception exception)
        {
            LogStopped(exception, _venue);
            throw;
        }
        finally
        {
            _lease.End();
        }
    }

    private void Report(Exception reason, TimeSpan pause)
    {
        if (reason is StreamException { IsPlanned: true })
        {
            LogReplaced(_venue, reason.Message);
        }
        else
        {
            LogLost(_venue, reason.Message, pause);
        }
    }

    [LoggerMessage(LogLevel.Error, "An account stream of {Venue} has stopped for good: its reader failed, or it has a defect.")]
    private partial void LogStopped(Exception exception, Venue venue);

    [LoggerMessage(LogLevel.Warning, "An account stream of {Venue} ended: {Reason} The next attempt is in {Pause}.")]
    private partial void LogLost(Venue venue, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "An account stream of {Venue} is replaced: {Reason}")]
    private partial void LogReplaced(Venue venue, string reason);
}
