using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Prices;

/// <summary>
/// The one writer of frames to one connection. It waits for each frame to be taken before it makes the next, so a slow client slows only itself,
/// and always gets the latest when it is ready.
/// </summary>
internal sealed partial class ConnectionFeed(
    string connectionId, FrameComposer composer, IClientProxy client, Action abort, TimeProvider clock, ILogger<ConnectionFeed> logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>What the connection watches.</summary>
    public FrameComposer Composer => composer;

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
            var wait = PriceHubContract.Slot;
            while (true)
            {
                await Task.Delay(wait, clock, cancellationToken);
                var start = clock.GetTimestamp();
                if (composer.Next(clock.GetUtcNow()) is { } frame)
                {
                    await client.SendAsync(PriceHubContract.FrameMethod, frame, cancellationToken).WaitAsync(PriceHubContract.SlowClient, clock, cancellationToken);
                }

                // Start to start, so that frames are never closer than a slot, whatever the timer or a slow client did before.
                var left = PriceHubContract.Slot - clock.GetElapsedTime(start);
                wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
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

    [LoggerMessage(LogLevel.Information, "Connection {ConnectionId} has not taken a frame for {Limit} and is closed.")]
    private partial void LogTooSlow(string connectionId, TimeSpan limit);

    [LoggerMessage(LogLevel.Error, "Frames for connection {ConnectionId} cannot be made or sent; it is closed.")]
    private partial void LogBroken(Exception exception, string connectionId);
}
