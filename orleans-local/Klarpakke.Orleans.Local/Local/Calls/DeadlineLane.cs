namespace Orleans.Local.Calls;

/// <summary>The deadlines of one timeout, which is why they are in order of time by themselves.</summary>
internal sealed class DeadlineLane(TimeSpan timeout)
{
    public TimeSpan Timeout => timeout;

    public LinkedList<(IDeadline Item, long DueAt)> Items { get; } = [];
}
