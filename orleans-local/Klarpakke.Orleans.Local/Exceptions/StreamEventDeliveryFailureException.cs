using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Told to a consumer when an event was given up after its delivery time.</summary>
[GenerateSerializer]
public sealed class StreamEventDeliveryFailureException : OrleansException
{
    public StreamEventDeliveryFailureException()
    {
    }

    public StreamEventDeliveryFailureException(string message)
        : base(message)
    {
    }

    public StreamEventDeliveryFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
