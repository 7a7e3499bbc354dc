using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// An OHLCV bar under construction or closed. Prices in ticks, volumes in lot steps, quote volumes in ticks times lot steps.
/// <see cref="Trades"/> is 0 while nothing has traded; every other member is meaningless then.
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

    public readonly bool IsEmpty => Trades == 0;

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

    /// <summary>Appends a later bar; this bar's open time is kept.</summary>
    public void Merge(in Candle later)
    {
        if (later.Trades == 0)
        {
            return;
        }

        if (Trades == 0)
        {
            var openTime = OpenTime;
            this = later;
            OpenTime = openTime;
            return;
        }

        High = Math.Max(High, later.High);
        Low = Math.Min(Low, later.Low);
        Close = later.Close;
        LastTradeId = later.LastTradeId;
        Trades += later.Trades;
        Volume += later.Volume;
        TakerBuyVolume += later.TakerBuyVolume;
        QuoteVolume += later.QuoteVolume;
        TakerBuyQuoteVolume += later.TakerBuyQuoteVolume;
    }
}
