using System.Collections.Immutable;
using System.Net.WebSockets;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.MarketData;

/// <summary>A running feed: its symbols spread over as few connections as the venue allows, each kept up for ever.</summary>
internal sealed partial class FeedSession : IMarketDataSession
{
    // A connection that lived this long was a good one: the next failure starts from the shortest pause again.
    private static readonly TimeSpan GoodAge = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly FeedSessionSettings _settings;
    private readonly ImmutableArray<IFeedProtocol> _protocols;
    private readonly DateTimeOffset _openedAt;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile string? _lastError;
    private bool _isDisposed;

    public FeedSession(FeedSessionSettings settings, IEnumerable<IFeedProtocol> protocols, FeedServices services)
    {
        _settings = settings;
        _time = services.Time;
        _logger = services.Logger;
        _openedAt = _time.GetUtcNow();
        _protocols = [.. protocols];
        Completion = Task.Run(RunAsync);
    }

    public Task Completion { get; }

    public FeedStatus Status
    {
        get
        {
            var groups = _protocols.Select(protocol => protocol.Group.Status).ToArray();
            var worst = groups.Length == 0 ? new FeedGroupStatus(FeedState.Down, _openedAt, null, 0) : groups.MinBy(group => (group.State, group.Since))!;
            return new FeedStatus(_settings.Venue, worst.State, worst.Since, groups.Max(group => group.HeardAt), groups.Sum(group => group.Reconnects), _lastError);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var keepers = _protocols.Select(KeepAsync).Append(WaitForStopAsync()).ToArray();
        var first = await Task.WhenAny(keepers);

        // Only a defect ends a keeper before the session is stopped: then the session ends as a whole, and its owner sees why.
        await _stop.CancelAsync();
        await Task.WhenAll(keepers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task WaitForStopAsync() =>
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task KeepAsync(IFeedProtocol protocol)
    {
        var random = new Random(HashCode.Combine(_time.GetTimestamp(), Environment.ProcessId, protocol.Group.First));
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            var connection = new FeedConnection(protocol, _settings.Timings, _time, random);
            var reason = await RunOnceAsync(connection, protocol.Group);
            if (reason is null)
            {
                return;
            }

            failures = connection.Age >= GoodAge ? 0 : failures;
            var pause = _settings.PauseAfter(failures++) * (1 + (random.NextDouble() * 0.2));
            Report(reason, pause);
            await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One connection; null when it ended because the session is being closed.</summary>
    private async Task<Exception?> RunOnceAsync(FeedConnection connection, IFeedGroup group)
    {
        try
        {
            await connection.RunAsync(_stop.Token);
            return null;
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Whatever a connection that is torn down complains about is of no interest any more.
            return null;
        }
        catch (Exception exception) when (exception is StreamException or WebSocketException or HttpRequestException or IOException)
        {
            return exception;
        }
        finally
        {
            group.Disconnected();
        }
    }

    private void Report(Exception reason, TimeSpan pause)
    {
        if (reason is StreamException { IsPlanned: true })
        {
            LogReplaced(_settings.Venue, reason.Message);
        }
        else
        {
            _lastError = reason.Message;
            LogLost(_settings.Venue, reason.Message, pause);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The market data connection to {Venue} ended: {Reason} The next attempt is in {Pause}.")]
    private partial void LogLost(Venue venue, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "The market data connection to {Venue} is replaced: {Reason}")]
    private partial void LogReplaced(Venue venue, string reason);
}
