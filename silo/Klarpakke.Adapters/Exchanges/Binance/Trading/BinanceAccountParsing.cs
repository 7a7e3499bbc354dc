using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Reads frames of the account stream. Pure; null for anything that is not what the protocol says.</summary>
internal static class BinanceAccountParsing
{
    public static BinanceSocketFrame? Open(ReadOnlySpan<byte> text)
    {
        try
        {
            var reply = JsonSerializer.Deserialize(text, BinanceTradingJson.Default.BinanceSocketReply);
            return reply switch
            {
                { Event: { ValueKind: JsonValueKind.Object } inner } => new BinanceSocketFrame(reply.SubscriptionId, OpenEvent(inner)),
                { Status: { } status } => new BinanceSocketFrame(null, new BinanceAccountFrame.Reply(NumberOf(reply.Id), status, Body(reply), reply.RateLimits ?? [])),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with broken UTF-8 in it. Whoever reads the stream must give it up: what was in the frame is lost.
            return null;
        }
    }

    /// <summary>The order as of an event; null when a member that must be there is missing or no number.</summary>
    public static VenueOrder? ToOrder(BinanceExecutionReport report, Symbol symbol)
    {
        if (report is not { OrderId: { } number, Status: { } status } || BinanceOrderTerms.SideOf(report.Side) is not { } side
            || BinanceOrderParsing.TryNumber(report.Quantity) is not { } quantity || quantity < 0m
            || BinanceOrderParsing.TryNumber(report.Executed) is not { } executed || executed < 0m
            || BinanceOrderParsing.TryTime(report.TransactTime) is not { } time)
        {
            return null;
        }

        return new VenueOrder(
            symbol, number, BinanceOrderParsing.IdOf(report.OriginalClientOrderId, report.ClientOrderId), side, BinanceOrderTerms.KindOf(report.Type, report.TimeInForce),
            BinanceOrderTerms.StateOf(status), Quantity.Of(quantity), Quantity.Of(executed), BinanceOrderParsing.QuoteOf(report.ExecutedQuote),
            BinanceOrderParsing.PriceOf(report.Price), BinanceOrderParsing.PriceOf(report.StopPrice), BinanceOrderTerms.ReasonOf(status, ReasonOf(report)), time);
    }

    /// <summary>Whether the event tells of a trade.</summary>
    public static bool IsTrade(BinanceExecutionReport report) => report.ExecutionType == "TRADE";

    /// <summary>The trade of an event that tells of one; null when it cannot be read.</summary>
    public static Fill? ToFill(BinanceExecutionReport report, VenueOrder order) => report.TradeId is >= 0 and { } trade
        ? BinanceOrderParsing.ToFill(
            order.Symbol, trade, order.VenueOrderId, order.Side, report.LastPrice, report.LastQuantity, report.Commission, report.CommissionAsset, order.UpdatedAt)
        : null;

    /// <summary>Balances of an event. Assets we cannot write cannot be ours and are left out; null when a number is missing.</summary>
    public static ImmutableArray<AssetBalance>? ToBalances(BinancePositionEvent position)
    {
        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        foreach (var row in position.Balances ?? [])
        {
            if (row?.Asset is null || BinanceOrderParsing.TryNumber(row.Free) is not { } free || BinanceOrderParsing.TryNumber(row.Locked) is not { } locked)
            {
                return null;
            }

            if (Asset.TryParse(row.Asset, out var asset))
            {
                balances.Add(new AssetBalance(asset, free, locked));
            }
        }

        return balances.ToImmutable();
    }

    // Whose event it is has been read: if the rest cannot be, only that account has lost something.
    private static BinanceAccountFrame OpenEvent(JsonElement inner)
    {
        try
        {
            var kind = inner.TryGetProperty("e", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
            return kind switch
            {
                null => new BinanceAccountFrame.Unreadable(),
                "executionReport" when inner.Deserialize(BinanceTradingJson.Default.BinanceExecutionReport) is { } report => new BinanceAccountFrame.Execution(report),
                "outboundAccountPosition" when inner.Deserialize(BinanceTradingJson.Default.BinancePositionEvent) is { } position => new BinanceAccountFrame.Position(position),
                "serverShutdown" => new BinanceAccountFrame.Ending(),
                "eventStreamTerminated" => new BinanceAccountFrame.Terminated(),
                _ => new BinanceAccountFrame.Other(kind),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new BinanceAccountFrame.Unreadable();
        }
    }

    private static byte[] Body(BinanceSocketReply reply) =>
        (reply.Status == 200 ? reply.Outcome : reply.Error) is { } body ? JsonMarshal.GetRawUtf8Value(body).ToArray() : [];

    private static string? ReasonOf(BinanceExecutionReport report) => report.Status == "REJECTED"
        ? report.RejectReason
        : report.ExpiryReason;

    private static long? NumberOf(JsonElement? id) => id is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
