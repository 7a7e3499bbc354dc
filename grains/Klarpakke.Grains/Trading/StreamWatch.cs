using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Since when an account's stream has told everything. A lease that ran out, a gap, or a start ends and begins that anew.</summary>
internal sealed class StreamWatch
{
    private IAccountStream? _stream;

    public DateTimeOffset? WholeSince { get; private set; }

    /// <summary>Counts interruptions: a reading that began before one says nothing of what was missed in it.</summary>
    public int Interruptions { get; private set; }

    public DateTimeOffset? ReadyUntil => _stream?.ReadyUntil;

    /// <summary>What the stream has stopped for good with; null while it runs, connected or not.</summary>
    public Exception? WhyStopped => _stream?.Completion is { IsCompleted: true } end
        ? end.Exception?.GetBaseException() ?? new InvalidOperationException("The account's stream has ended without a reason.")
        : null;

    public void Start(IAccountStream stream) => _stream = stream;

    public void Expect(ClientOrderId id) => _stream?.Expect(id);

    public void Prioritize(bool isUrgent) => _stream?.Prioritize(isUrgent);

    public void Interrupt()
    {
        WholeSince = null;
        Interruptions++;
    }

    /// <summary>Looks at the lease; true when the stream has just begun to be whole, so that what happened before must be asked for.</summary>
    public bool Look(DateTimeOffset now)
    {
        var isReady = ReadyUntil > now;
        if (!isReady && WholeSince is not null)
        {
            Interrupt();
        }

        var begins = isReady && WholeSince is null;
        WholeSince = isReady ? WholeSince ?? now : null;
        return begins;
    }

    public ValueTask StopAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;
}
