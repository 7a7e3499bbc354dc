using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

// Wire types as sent: numbers are strings, enumerations stay text because new values appear without notice, unknown members are ignored.

internal sealed record CoinbaseErrorBody(string? Error, string? Message);

internal sealed record CoinbaseProducts(IReadOnlyList<CoinbaseProduct?>? Products);

internal sealed record CoinbaseProduct(
    string? ProductId, string? BaseCurrencyId, string? QuoteCurrencyId, string? BaseIncrement, string? QuoteIncrement, string? PriceIncrement, string? QuoteMinSize,
    string? Status, bool? IsDisabled, bool? TradingDisabled, bool? CancelOnly, bool? ViewOnly, bool? AuctionMode);

internal sealed record CoinbaseCandles(IReadOnlyList<CoinbaseCandle?>? Candles);

internal sealed record CoinbaseCandle(long? Start, decimal? Low, decimal? High, decimal? Open, decimal? Close, decimal? Volume, string? ProductId);

internal sealed record CoinbaseBookBody(CoinbaseBook? Pricebook);

internal sealed record CoinbaseBook(IReadOnlyList<CoinbaseLevel?>? Bids, IReadOnlyList<CoinbaseLevel?>? Asks);

internal sealed record CoinbaseLevel(decimal? Price, decimal? Size);

internal sealed record CoinbaseTrades(IReadOnlyList<CoinbaseTrade?>? Trades);

internal sealed record CoinbaseTrade(string? ProductId, long? TradeId, decimal? Price, decimal? Size, DateTimeOffset? Time, string? Side);

internal sealed record CoinbaseAccounts(IReadOnlyList<CoinbaseAccount?>? Accounts, bool? HasNext, string? Cursor);

internal sealed record CoinbaseAccount(string? Currency, CoinbaseAmount? AvailableBalance, CoinbaseAmount? Hold);

internal sealed record CoinbaseAmount(decimal? Value);

internal sealed record CoinbaseKeyPermissions(bool? CanView, bool? CanTrade, bool? CanTransfer, string? PortfolioUuid);

// Stream messages.

internal sealed record CoinbaseMessage(string? Type, string? Message, string? Channel, long? SequenceNum, IReadOnlyList<CoinbaseEvent?>? Events);

internal sealed record CoinbaseEvent(
    string? Type, string? ProductId, IReadOnlyList<CoinbaseTicker?>? Tickers, IReadOnlyList<CoinbaseTrade?>? Trades, IReadOnlyList<CoinbaseCandle?>? Candles,
    IReadOnlyList<CoinbaseChange?>? Updates, JsonElement Subscriptions);

internal sealed record CoinbaseTicker(
    string? ProductId, decimal? Price,
    [property: JsonPropertyName("volume_24_h")] decimal? Volume, [property: JsonPropertyName("low_24_h")] decimal? Low,
    [property: JsonPropertyName("high_24_h")] decimal? High, [property: JsonPropertyName("price_percent_chg_24_h")] decimal? ChangePercent,
    decimal? BestBid, decimal? BestBidQuantity, decimal? BestAsk, decimal? BestAskQuantity);

internal sealed record CoinbaseChange(string? Side, decimal? PriceLevel, decimal? NewQuantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CoinbaseErrorBody))]
[JsonSerializable(typeof(CoinbaseProducts))]
[JsonSerializable(typeof(CoinbaseCandles))]
[JsonSerializable(typeof(CoinbaseBookBody))]
[JsonSerializable(typeof(CoinbaseTrades))]
[JsonSerializable(typeof(CoinbaseAccounts))]
[JsonSerializable(typeof(CoinbaseKeyPermissions))]
[JsonSerializable(typeof(CoinbaseMessage))]
internal sealed partial class CoinbaseJson : JsonSerializerContext;
