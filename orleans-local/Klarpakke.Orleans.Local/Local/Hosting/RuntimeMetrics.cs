using System.Diagnostics.Metrics;

namespace Orleans.Local.Hosting;

/// <summary>The instruments of Orleans that mean something in one process, under Orleans' names.</summary>
internal sealed class RuntimeMetrics : IDisposable
{
    private readonly Meter _meter = new("Microsoft.Orleans");
    private readonly Counter<long> _created;
    private readonly Counter<long> _destroyed;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _reminderTicks;
    private readonly Counter<long> _streamEvents;

    public RuntimeMetrics(Func<int> activationCount)
    {
        _created = _meter.CreateCounter<long>("orleans-catalog-activation-created");
        _destroyed = _meter.CreateCounter<long>("orleans-catalog-activation-destroyed");
        _failed = _meter.CreateCounter<long>("orleans-catalog-activation-failed-to-activate");
        _rejected = _meter.CreateCounter<long>("orleans-messaging-rejected");
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
        _reminderTicks = _meter.CreateCounter<long>("orleans-reminders-ticks-delivered");
        _streamEvents = _meter.CreateCounter<long>("orleans-streams-persistent-stream-messages-sent");
        _meter.CreateObservableGauge("orleans-catalog-activations", activationCount);
    }

    public void ActivationCreated() => _created.Add(1);

    public void ActivationDestroyed() => _destroyed.Add(1);

    public void ActivationFailed() => _failed.Add(1);

    public void Rejected() => _rejected.Add(1);

    public void TimedOut() => _timedOut.Add(1);

    public void ReminderTick() => _reminderTicks.Add(1);

    public void StreamEvents(int count) => _streamEvents.Add(count);

    public void Dispose() => _meter.Dispose();
}
