namespace Orleans.Streams.Core;

/// <summary>A grain that is told, when it wakes for an event, which subscription the event belongs to.</summary>
public interface IStreamSubscriptionObserver
{
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
