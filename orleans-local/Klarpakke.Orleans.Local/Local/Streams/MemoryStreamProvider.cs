using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Local.Hosting;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Local.Streams;

/// <summary>The streams of one provider. They and their subscriptions live as long as the process.</summary>
internal sealed class MemoryStreamProvider(string name, LocalRuntime runtime, StreamPullingAgentOptions options) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, object> _topics = new();

    public string Name => name;

    public bool IsRewindable => false;

    public LocalRuntime Runtime => runtime;

    public StreamPullingAgentOptions Options => options;

    public static IStreamProvider Find(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name)
        ?? throw new KeyNotFoundException($"No stream provider \"{name}\" is registered.");

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var topic = _topics.GetOrAdd(streamId, static (id, self) => new Topic<T>(self, id), this);
        return topic as Topic<T> ?? throw new InvalidOperationException(
            $"Stream {streamId} of provider {name} carries {topic.GetType().GetGenericArguments()[0]}, not {typeof(T)}.");
    }
}
