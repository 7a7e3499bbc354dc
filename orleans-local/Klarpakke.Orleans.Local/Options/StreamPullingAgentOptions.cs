namespace Orleans.Configuration;

/// <summary>How events are handed to consumers.</summary>
public class StreamPullingAgentOptions
{
    /// <summary>How long an event is offered again to a consumer that throws, before it is given up.</summary>
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Orleans polls its queues; here events are pushed, so the value is accepted and not used.</summary>
    public TimeSpan GetQueueMsgsTimerPeriod { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most events handed to a consumer in one go.</summary>
    public int BatchContainerBatchSize { get; set; } = 1;
}
