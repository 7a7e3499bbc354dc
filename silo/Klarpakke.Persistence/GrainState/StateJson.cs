using System.Text.Json;
using System.Text.Json.Serialization;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Serialization;
using Klarpakke.Persistence.Risk;

namespace Klarpakke.Persistence.GrainState;

/// <summary>How states are written as JSON. Domain values are read through their factories, so a damaged row is an error and never a value that cannot exist.</summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            Converters =
            {
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
                new TextJsonConverter<Symbol>(Symbol.Parse),
                new TextJsonConverter<Asset>(Asset.Parse),
                new TextJsonConverter<PositionId>(PositionId.Parse),
                new TextJsonConverter<EpisodeId>(EpisodeId.Parse),
                new NumberJsonConverter<Price>(Price.Of, price => price.Value),
                new NumberJsonConverter<Quantity>(Quantity.Of, quantity => quantity.Value),
                new NumberJsonConverter<Percentage>(Percentage.FromFraction, part => part.Fraction),
                new TextJsonConverter<AccountKey>(AccountKey.Parse),
                new TextJsonConverter<ClientOrderId>(text => ClientOrderId.TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no client order id.")),
                new ShapeJsonConverter<EquityEvent, EquityEventShape>(EquityEventShape.From, shape => shape.ToEvent()),
                new ApprovedOrderJsonConverter(),
                new ShapeJsonConverter<Candle, CandleShape>(CandleShape.From, shape => shape.ToCandle()),
                new ShapeJsonConverter<Quote, QuoteShape>(QuoteShape.From, shape => shape.ToQuote()),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed record CandleShape(
        CandleInterval Interval, DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close,
        decimal Volume, decimal QuoteVolume, long Trades, bool IsClosed)
    {
        public static CandleShape From(Candle candle) => new(
            candle.Interval, candle.OpenTime, candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value,
            candle.Volume, candle.QuoteVolume, candle.Trades, candle.IsClosed);

        public Candle ToCandle() => Candle.Create(Interval, OpenTime, Open, High, Low, Close, Volume, QuoteVolume, Trades, IsClosed);
    }

    private sealed record QuoteShape(decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity)
    {
        public static QuoteShape From(Quote quote) => new(quote.Bid.Value, quote.BidQuantity.Value, quote.Ask.Value, quote.AskQuantity.Value);

        public Quote ToQuote() => Quote.TryCreate(Bid, BidQuantity, Ask, AskQuantity) ?? throw new JsonException("A stored quote crosses or lacks a side.");
    }
}
