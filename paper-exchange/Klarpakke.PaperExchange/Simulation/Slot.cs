using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>
/// Three seconds of synthetic trading: the quotes stand still, a fixed number of trades hits them. Because all buys happen at the ask and all sells at the bid,
/// a candle's volumes and extremes follow from the slot alone, without playing its trades.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Slot
{
    public long Bid;
    public long Ask;
    public long BuyQuantity;
    public long SellQuantity;
    public int Buys;
    public int Trades;
    public int Phase;

    /// <summary>Whether the i-th trade is a buy: the buys are spread evenly, beginning at the slot's phase.</summary>
    public readonly bool IsBuy(int index) => (((index + 1) * Buys) + Phase) / Trades > ((index * Buys) + Phase) / Trades;
}
