using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// An OHLCV bar under construction or closed. Prices in ticks, volumes in lot steps, quote volumes in ticks times lot steps.
/// A bar can be empty (no price at all), flat (a price but no trades, as a venue shows for an outage) or traded.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Candle
{
    public long OpenTime;
    public long Open;
    public long High;
    public long Low;
    public long Close;
    public long Volume;
    public long TakerBuyVolume;
    public Int128 QuoteVolume;
    public Int128 TakerBuyQuoteVolume;
    public long FirstTradeId;
    public long LastTradeId;
    public int Trades;

    /// <summary>Whether the bar has no price; every other member is meaningless then.</summary>
    public readonly bool IsEmpty => Open == 0;

    public static Candle StartingAt(long openTime) => new() { OpenTime = openTime };

    public void Add(in MarketTrade trade)
    {
        if (Trades == 0)
        {
            Open = High = Low = trade.Price;
            FirstTradeId = trade.Id;
        }

        High = Math.Max(High, trade.Price);
        Low = Math.Min(Low, trade.Price);
        Close = trade.Price;
        LastTradeId = trade.Id;
        Trades++;
        Volume += trade.Quantity;
        var quote = (Int128)trade.Price * trade.Quantity;
        QuoteVolume += quote;
        if (!trade.BuyerIsMaker)
        {
            TakerBuyVolume += trade.Quantity;
            TakerBuyQuoteVolume += quote;
        }
    }

    /// <summary>Makes an empty bar flat.</summary>
    public void Mark(long price)
    {
        if (IsEmpty)
        {
            Open = High = Low = Close = price;
            FirstTradeId = LastTradeId = -1;
        }
    }

    /// <summary>Appends a later bar; this bar's open time is kept.</summary>
    public void Merge(in Candle later)
    {
        if (later.IsEmpty)
        {
            return;
        }

        if (IsEmpty)
        {
            var openTime = OpenTime;
            this = later;
            OpenTime = openTime;
            return;
        }

        High = Math.Max(High, later.High);
        Low = Math.Min(Low, later.Low);
        Close = later.Close;
        FirstTradeId = Trades == 0 ? later.FirstTradeId : FirstTradeId;
        LastTradeId = later.Trades == 0 ? LastTradeId : later.LastTradeId;
        Trades += later.Trades;
        Volume += later.Volume;
        TakerBuyVolume += later.TakerBuyVolume;
        QuoteVolume += later.QuoteVolume;
        TakerBuyQuoteVolume += later.TakerBuyQuoteVolume;
    }
}
