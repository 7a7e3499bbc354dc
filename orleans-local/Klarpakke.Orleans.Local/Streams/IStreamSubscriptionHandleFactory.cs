using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the typed handle of a subscription.</summary>
public interface IStreamSubscriptionHandleFactory
{
    StreamId StreamId { get; }

    string ProviderName { get; }

    StreamSubscriptionHandle<T> Create<T>();
}
