using System.Collections.Immutable;
using System.Text;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>One stream by name and its readers. Publishing reads a snapshot; joining and leaving replace it.</summary>
internal sealed class Topic(string name)
{
    private readonly byte[] _envelope = Encoding.UTF8.GetBytes($"{{\"stream\":\"{name}\",\"data\":");
    private ImmutableArray<IStreamSubscriber> _milliseconds = [];
    private ImmutableArray<IStreamSubscriber> _microseconds = [];

    public string Name => name;

    public bool HasReaders => !(_milliseconds.IsEmpty && _microseconds.IsEmpty);

    public void Join(IStreamSubscriber reader) => Change(reader, static (readers, reader) => readers.Contains(reader) ? readers : readers.Add(reader));

    public void Leave(IStreamSubscriber reader) => Change(reader, static (readers, reader) => readers.Remove(reader));

    /// <summary>Serialises the payload once per time unit in use and offers it to every reader. <paramref name="scratch"/> is reused between calls.</summary>
    public void Publish<TState>(WireWriter scratch, TState state, Action<WireWriter, TState> writePayload)
    {
        Publish(_milliseconds, microseconds: false, scratch, state, writePayload);
        Publish(_microseconds, microseconds: true, scratch, state, writePayload);
    }

    private void Publish<TState>(
        ImmutableArray<IStreamSubscriber> readers, bool microseconds, WireWriter scratch, TState state, Action<WireWriter, TState> writePayload)
    {
        if (readers.IsEmpty)
        {
            return;
        }

        scratch.Reset(microseconds);
        scratch.Raw(_envelope);
        writePayload(scratch, state);
        var payload = scratch.Length - _envelope.Length;
        scratch.Raw("}"u8);
        var streamEvent = new StreamEvent(scratch.Written.ToArray(), _envelope.Length, payload);
        foreach (var reader in readers)
        {
            reader.Offer(streamEvent);
        }
    }

    private void Change(
        IStreamSubscriber reader, Func<ImmutableArray<IStreamSubscriber>, IStreamSubscriber, ImmutableArray<IStreamSubscriber>> change)
    {
        if (reader.Microseconds)
        {
            ImmutableInterlocked.Update(ref _microseconds, change, reader);
        }
        else
        {
            ImmutableInterlocked.Update(ref _milliseconds, change, reader);
        }
    }
}
