namespace Orleans.Local.Calls;

/// <summary>Something that must have happened by a certain time.</summary>
internal interface IDeadline
{
    DeadlineNode? Deadline { get; set; }

    void OnDeadline(TimeSpan timeout, bool cancelCallee);
}
