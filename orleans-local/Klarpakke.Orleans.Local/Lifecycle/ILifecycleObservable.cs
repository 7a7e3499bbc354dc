namespace Orleans;

/// <summary>Something that starts in ascending stages and stops in descending ones.</summary>
public interface ILifecycleObservable
{
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
