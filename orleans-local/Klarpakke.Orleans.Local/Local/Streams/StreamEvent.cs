using Orleans.Streams;

namespace Orleans.Local.Streams;

internal readonly record struct StreamEvent<T>(T Item, StreamSequenceToken Token);
