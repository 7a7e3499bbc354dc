using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Serialization;

// The domain knows nothing of the actor library, so its values cross grain calls as these. A test checks that every domain type in a message has one.

[GenerateSerializer, Alias("klarpakke.s.symbol")]
internal struct SymbolSurrogate
{
    [Id(0)]
    public string Text;
}

[RegisterConverter]
internal sealed class SymbolConverter : IConverter<Symbol, SymbolSurrogate>
{
    public Symbol ConvertFromSurrogate(in SymbolSurrogate surrogate) => Symbol.Parse(surrogate.Text);

    public SymbolSurrogate ConvertToSurrogate(in Symbol value) => new() { Text = value.ToString() };
}

[GenerateSerializer, Alias("klarpakke.s.price")]
internal struct PriceSurrogate
{
    [Id(0)]
    public decimal Value;
}

[RegisterConverter]
internal sealed class PriceConverter : IConverter<Price, PriceSurrogate>
{
    public Price ConvertFromSurrogate(in PriceSurrogate surrogate) => Price.Of(surrogate.Value);

    public PriceSurrogate ConvertToSurrogate(in Price value) => new() { Value = value.Value };
}

[GenerateSerializer, Alias("klarpakke.s.trade")]
internal struct TradeSurrogate
{
    [Id(0)]
    public long Id;

    [Id(1)]
    public decimal Price;

    [Id(2)]
    public decimal Quantity;

    [Id(3)]
    public bool AggressorSold;

    [Id(4)]
    public DateTimeOffset OccurredAt;
}

[RegisterConverter]
internal sealed class TradeConverter : IConverter<Trade, TradeSurrogate>
{
    public Trade ConvertFromSurrogate(in TradeSurrogate surrogate) =>
        new(surrogate.Id, Price.Of(surrogate.Price), Quantity.Of(surrogate.Quantity), surrogate.AggressorSold, surrogate.OccurredAt);

    public TradeSurrogate ConvertToSurrogate(in Trade value) => new()
    {
        Id = value.Id,
        Price = value.Price.Value,
        Quantity = value.Quantity.Value,
        AggressorSold = value.AggressorSold,
        OccurredAt = value.OccurredAt,
    };
}

[GenerateSerializer, Alias("klarpakke.s.quote")]
internal struct QuoteSurrogate
{
    [Id(0)]
    public decimal Bid;

    [Id(1)]
    public decimal BidQuantity;

    [Id(2)]
    public decimal Ask;

    [Id(3)]
    public decimal AskQuantity;
}

[RegisterConverter]
internal sealed class QuoteConverter : IConverter<Quote, QuoteSurrogate>
{
    public Quote ConvertFromSurrogate(in QuoteSurrogate surrogate) =>
        Quote.TryCreate(surrogate.Bid, surrogate.BidQuantity, surrogate.Ask, surrogate.AskQuantity)
        ?? throw new InvalidOperationException("A quote that crosses or lacks a side was sent.");

    public QuoteSurrogate ConvertToSurrogate(in Quote value) => new()
    {
        Bid = value.Bid.Value,
        BidQuantity = value.BidQuantity.Value,
        Ask = value.Ask.Value,
        AskQuantity = value.AskQuantity.Value,
    };
}

[GenerateSerializer, Alias("klarpakke.s.book-level")]
internal struct BookLevelSurrogate
{
    [Id(0)]
    public decimal Price;

    [Id(1)]
    public decimal Quantity;
}

[RegisterConverter]
internal sealed class BookLevelConverter : IConverter<BookLevel, BookLevelSurrogate>
{
    public BookLevel ConvertFromSurrogate(in BookLevelSurrogate surrogate) => new(Price.Of(surrogate.Price), Quantity.Of(surrogate.Quantity));

    public BookLevelSurrogate ConvertToSurrogate(in BookLevel value) => new() { Price = value.Price.Value, Quantity = value.Quantity.Value };
}

[GenerateSerializer, Alias("klarpakke.s.book-top")]
internal struct BookTopSurrogate
{
    [Id(0)]
    public ImmutableArray<BookLevel> Bids;

    [Id(1)]
    public ImmutableArray<BookLevel> Asks;

    [Id(2)]
    public long UpdateId;
}

[RegisterConverter]
internal sealed class BookTopConverter : IConverter<BookTop, BookTopSurrogate>
{
    public BookTop ConvertFromSurrogate(in BookTopSurrogate surrogate) => new(surrogate.Bids, surrogate.Asks, surrogate.UpdateId);

    public BookTopSurrogate ConvertToSurrogate(in BookTop value) => new() { Bids = value.Bids, Asks = value.Asks, UpdateId = value.UpdateId };
}

[GenerateSerializer, Alias("klarpakke.s.day")]
internal struct DayStatisticsSurrogate
{
    [Id(0)]
    public decimal Open;

    [Id(1)]
    public decimal High;

    [Id(2)]
    public decimal Low;

    [Id(3)]
    public decimal Volume;

    [Id(4)]
    public decimal QuoteVolume;
}

[RegisterConverter]
internal sealed class DayStatisticsConverter : IConverter<DayStatistics, DayStatisticsSurrogate>
{
    public DayStatistics ConvertFromSurrogate(in DayStatisticsSurrogate surrogate) =>
        new(Price.Of(surrogate.Open), Price.Of(surrogate.High), Price.Of(surrogate.Low), surrogate.Volume, surrogate.QuoteVolume);

    public DayStatisticsSurrogate ConvertToSurrogate(in DayStatistics value) => new()
    {
        Open = value.Open.Value,
        High = value.High.Value,
        Low = value.Low.Value,
        Volume = value.Volume,
        QuoteVolume = value.QuoteVolume,
    };
}

[GenerateSerializer, Alias("klarpakke.s.candle")]
internal struct CandleSurrogate
{
    [Id(0)]
    public CandleInterval Interval;

    [Id(1)]
    public DateTimeOffset OpenTime;

    [Id(2)]
    public decimal Open;

    [Id(3)]
    public decimal High;

    [Id(4)]
    public decimal Low;

    [Id(5)]
    public decimal Close;

    [Id(6)]
    public decimal Volume;

    [Id(7)]
    public decimal QuoteVolume;

    [Id(8)]
    public long Trades;

    [Id(9)]
    public bool IsClosed;
}

[RegisterConverter]
internal sealed class CandleConverter : IConverter<Candle, CandleSurrogate>
{
    public Candle ConvertFromSurrogate(in CandleSurrogate surrogate) => Candle.Create(
        surrogate.Interval, surrogate.OpenTime, surrogate.Open, surrogate.High, surrogate.Low, surrogate.Close,
        surrogate.Volume, surrogate.QuoteVolume, surrogate.Trades, surrogate.IsClosed);

    public CandleSurrogate ConvertToSurrogate(in Candle value) => new()
    {
        Interval = value.Interval,
        OpenTime = value.OpenTime,
        Open = value.Open.Value,
        High = value.High.Value,
        Low = value.Low.Value,
        Close = value.Close.Value,
        Volume = value.Volume,
        QuoteVolume = value.QuoteVolume,
        Trades = value.Trades,
        IsClosed = value.IsClosed,
    };
}

[GenerateSerializer, Alias("klarpakke.s.instrument")]
internal struct InstrumentSurrogate
{
    [Id(0)]
    public Symbol Symbol;

    [Id(1)]
    public string VenueSymbol;

    [Id(2)]
    public decimal TickSize;

    [Id(3)]
    public decimal LotStep;

    [Id(4)]
    public decimal MinNotional;

    [Id(5)]
    public bool IsTrading;

    [Id(6)]
    public bool? TakesStops;
}

[RegisterConverter]
internal sealed class InstrumentConverter : IConverter<Instrument, InstrumentSurrogate>
{
    public Instrument ConvertFromSurrogate(in InstrumentSurrogate surrogate) =>
        new(surrogate.Symbol, surrogate.VenueSymbol, surrogate.TickSize, surrogate.LotStep, surrogate.MinNotional, surrogate.IsTrading, surrogate.TakesStops);

    public InstrumentSurrogate ConvertToSurrogate(in Instrument value) => new()
    {
        Symbol = value.Symbol,
        VenueSymbol = value.VenueSymbol,
        TickSize = value.TickSize,
        LotStep = value.LotStep,
        MinNotional = value.MinNotional,
        IsTrading = value.IsTrading,
        TakesStops = value.TakesStops,
    };
}
