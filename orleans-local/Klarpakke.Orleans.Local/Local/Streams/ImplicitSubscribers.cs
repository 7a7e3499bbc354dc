using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Orleans.Local.Activations;
using Orleans.Local.Hosting;
using Orleans.Runtime;

namespace Orleans.Local.Streams;

/// <summary>The grains that are subscribed to a stream by an attribute of their class.</summary>
internal static class ImplicitSubscribers
{
    public static IEnumerable<(Guid HandleId, GrainReference Grain)> Of(LocalRuntime runtime, StreamId stream)
    {
        var streamNamespace = stream.GetNamespace();
        return runtime.Classes
            .Where(grainClass => grainClass.Type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>()
                .Any(attribute => attribute.StreamNamespace == streamNamespace))
            .Select(grainClass => (HandleId(grainClass, stream), runtime.References.Untyped(grainClass, KeyFor(grainClass.Type, stream))));
    }

    private static IdSpan KeyFor(Type grainType, StreamId stream)
    {
        var key = stream.GetKeyAsString();
        if (grainType.IsAssignableTo(typeof(IGrainWithGuidCompoundKey)))
        {
            return GrainIdKeyExtensions.CreateGuidKey(Guid.ParseExact(key, "N"), stream.Namespace.Span);
        }

        if (grainType.IsAssignableTo(typeof(IGrainWithIntegerCompoundKey)))
        {
            return GrainIdKeyExtensions.CreateIntegerKey(long.Parse(key, CultureInfo.InvariantCulture), stream.Namespace.Span);
        }

        return grainType.IsAssignableTo(typeof(IGrainWithIntegerKey))
            ? GrainIdKeyExtensions.CreateIntegerKey(long.Parse(key, CultureInfo.InvariantCulture))
            : IdSpan.Create(key);
    }

    private static Guid HandleId(GrainClass grainClass, StreamId stream) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{grainClass.GrainType}|{stream}")).AsSpan(0, 16));
}
