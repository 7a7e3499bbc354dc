namespace Orleans.Runtime;

/// <summary>A timer of one activation; it dies with it. Disposing stops it and cancels the token of a running tick.</summary>
public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}
