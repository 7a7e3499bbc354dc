using System.Runtime.InteropServices;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>The best bid and ask as a venue told them: nothing about them is checked.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RawQuote(decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity)
{
    /// <summary>As a quote; null when it cannot be one.</summary>
    public Quote? ToQuote() => Quote.TryCreate(Bid, BidQuantity, Ask, AskQuantity);
}
