using Klarpakke.GrainInterfaces.Risk;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Publishes how an episode stands after its row was written: one picture at a time and the latest next. No sale waits for it.</summary>
internal sealed class KillPublisher(string user, Func<KillStatus, Task> send, Func<KillStatus?> latest, RightOfWay way, ILogger logger)
{
    private bool _isBehind;
    private bool _isSending;

    public void Publish()
    {
        _isBehind = true;
        if (!_isSending)
        {
            _ = SendAllAsync();
        }
    }

    private async Task SendAllAsync()
    {
        _isSending = true;
        while (_isBehind)
        {
            await way.StandAsideAsync();
            _isBehind = false;
            await SendAsync();
        }

        _isSending = false;
    }

    private async Task SendAsync()
    {
        try
        {
            if (latest() is { } status)
            {
                await send(status);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Each picture is whole, so a lost one is made good by the next, or by whoever asks; stopping must not fail for the sake of the screens.
            KillLog.NotPublished(logger, user, exception);
        }
    }
}
