using System.Globalization;
using Orleans.Streams;

namespace Orleans.Providers.Streams.Common;

/// <summary>Tokens of memory streams.</summary>
[GenerateSerializer]
public class EventSequenceTokenV2 : StreamSequenceToken
{
    public EventSequenceTokenV2(long seqNumber)
        : this(seqNumber, eventInd: 0)
    {
    }

    public EventSequenceTokenV2(long seqNumber, int eventInd)
    {
        Number = seqNumber;
        Index = eventInd;
    }

    [Id(0)]
    public override long SequenceNumber
    {
        get => Number;
        protected set => Number = value;
    }

    [Id(1)]
    public override int EventIndex
    {
        get => Index;
        protected set => Index = value;
    }

    private long Number { get; set; }

    private int Index { get; set; }

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    public override bool Equals(StreamSequenceToken? other) =>
        other is EventSequenceTokenV2 && other.SequenceNumber == Number && other.EventIndex == Index;

    public override int CompareTo(StreamSequenceToken? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNumber = Number.CompareTo(other.SequenceNumber);
        return byNumber != 0 ? byNumber : Index.CompareTo(other.EventIndex);
    }

    public override int GetHashCode() => HashCode.Combine(Number, Index);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[EventSequenceTokenV2: SeqNum={Number}, EventIndex={Index}]");
}
