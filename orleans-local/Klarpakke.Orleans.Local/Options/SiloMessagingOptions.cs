namespace Orleans.Configuration;

public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// How many requests one activation holds, waiting and running, before callers get a <see cref="Runtime.LimitExceededException"/>; 0 is no limit.
    /// The default is the one difference to Orleans, where it is 0: one process has no other silo to absorb what a stuck grain collects.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; } = 10_000;

    /// <inheritdoc cref="MaxEnqueuedRequestsHardLimit"/>
    public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; } = 10_000;
}
