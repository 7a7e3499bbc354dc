using Orleans.Local.Activations;
using Orleans.Local.Streams;
using Orleans.Streams;

namespace Orleans;

public static class GrainStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) => GetStreamProvider((IGrainBase)grain, name);

    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
        MemoryStreamProvider.Find(GrainServices.Of(grain.GrainContext), name);
}
