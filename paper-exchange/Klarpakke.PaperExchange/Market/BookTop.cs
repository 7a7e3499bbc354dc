using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Market;

/// <summary>Best bid and ask with the update id they belong to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BookTop(long UpdateId, long BidPrice, long BidQuantity, long AskPrice, long AskQuantity)
{
    public bool SameQuotes(in BookTop other) => this with { UpdateId = other.UpdateId } == other;
}
