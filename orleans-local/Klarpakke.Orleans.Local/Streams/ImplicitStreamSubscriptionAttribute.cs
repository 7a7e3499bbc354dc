namespace Orleans;

/// <summary>Every stream of the namespace is subscribed to by the grain of this class whose key is the stream's key.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
    {
        if (streamIdMapper is not null)
        {
            throw new NotSupportedException("The local runtime maps stream keys to grain keys in the default way only.");
        }

        StreamNamespace = streamNamespace.Trim();
    }

    internal string StreamNamespace { get; }
}
