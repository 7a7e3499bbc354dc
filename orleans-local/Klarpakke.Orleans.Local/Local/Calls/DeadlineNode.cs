namespace Orleans.Local.Calls;

/// <summary>A place in a <see cref="DeadlineQueue"/>.</summary>
internal sealed record DeadlineNode(DeadlineLane Lane, LinkedListNode<(IDeadline Item, long DueAt)> Node);
