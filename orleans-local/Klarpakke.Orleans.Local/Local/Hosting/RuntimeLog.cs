using Microsoft.Extensions.Logging;
using Orleans.Local.Activations;
using Orleans.Local.Calls;
using Orleans.Runtime;

namespace Orleans.Local.Hosting;

/// <summary>What the runtime has to say.</summary>
internal sealed partial class RuntimeLog(ILogger logger)
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} could not be activated; its callers receive the error.")]
    public partial void ActivationFailed(Exception error, Activation activation);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} did not go away cleanly; it is dropped.")]
    public partial void DeactivationFailed(Exception error, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Call} failed; its caller does not know.")]
    public partial void OneWayCallFailed(Exception error, Call call);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer tick of {Activation} failed; the timer goes on.")]
    public partial void TimerFailed(Exception error, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A consumer of stream {StreamId} of provider {Provider} failed on event {SequenceNumber}; it is offered again for {RetryFor}.")]
    public partial void ConsumerFailed(Exception error, StreamId streamId, string provider, long sequenceNumber, TimeSpan retryFor);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {SequenceNumber} of stream {StreamId} of provider {Provider} is given up for one consumer.")]
    public partial void EventGivenUp(Exception error, StreamId streamId, string provider, long sequenceNumber);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {Grain} is subscribed to stream {StreamId} but attached no observer when it woke; events are dropped until it resumes its handle.")]
    public partial void NoObserver(GrainId grain, StreamId streamId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Reminder} of {Grain} could not be delivered; it ticks again at its next period.")]
    public partial void ReminderFailed(Exception error, string reminder, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reminder table could not be read; known reminders go on.")]
    public partial void ReminderTableFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The host's shutdown time ran out with {Count} activations left.")]
    public partial void ShutdownCutShort(int count);
}
