using Orleans.Local.Calls;

namespace Orleans.Local.Streams;

/// <summary>The request that delivers events to a grain. Waking up is its whole message: it reads the events when it runs.</summary>
internal sealed class StreamDelivery<T>(Subscription<T> subscription) : Call<Nothing>
{
    private static readonly CallMethod Deliver = CallMethod.Internal(typeof(Subscription<T>), nameof(Subscription<>.DeliverAsync));

    public override CallMethod Method => Deliver;

    public override bool IsFiltered => false;

    public override ValueTask<Nothing> Dispatch(object target) => CallResults.FromTask(subscription.DeliverAsync());

    /// <summary>The grain could not be activated or its mailbox is full.</summary>
    public override void Fail(Exception error) => _ = subscription.RetryAsync(error);
}
