using Orleans.Local.Streams;
using Orleans.Streams;

namespace Orleans;

public static class ClientStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        MemoryStreamProvider.Find(client.ServiceProvider, name);
}
