using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Prices;

/// <summary>
/// The one writer of frames to one connection. It waits for each frame to be taken before it makes the next, so a slow client slows only itself,
/// and always gets the latest when it is ready.
/// </summary>
internal sealed partial class ConnectionFeed(
    string connectionId, Func<DateTimeOffset, object?> compose, IClientProxy client, Action abort, TimeProvider clock, ILogger<ConnectionFeed> logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _writing = Task.CompletedTask;

    public void Start() => _writing = WriteAsync(_stop.Token);

    /// <summary>Ends the writer and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _stop.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks one connection ends that connection and is logged; no other may be hurt.")]
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var start = clock.GetTimestamp();
                if (compose(clock.GetUtcNow()) is { } frame)
                {
                    await client.SendAsync(PriceHubContract.FrameMethod, frame, cancellationToken).WaitAsync(PriceHubContract.SlowClient, clock, cancellationToken);
                }

                await WaitForNextSlotAsync(start, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The connection has ended.
        }
        catch (TimeoutException)
        {
            LogTooSlow(connectionId, PriceHubContract.SlowClient);
            abort();
        }
        catch (Exception exception)
        {
            LogBroken(exception, connectionId);
            abort();
        }
    }

    // Start to start, so that a slow send costs no slot. Timers count whole milliseconds and may fire a part of one early, which would be a frame too many a second.
    private async Task WaitForNextSlotAsync(long start, CancellationToken cancellationToken)
    {
        while (PriceHubContract.Slot - clock.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), clock, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Connection {ConnectionId} has not taken a frame for {Limit} and is closed.")]
    private partial void LogTooSlow(string connectionId, TimeSpan limit);

    [LoggerMessage(LogLevel.Error, "Frames for connection {ConnectionId} cannot be made or sent; it is closed.")]
    private partial void LogBroken(Exception exception, string connectionId);
}
