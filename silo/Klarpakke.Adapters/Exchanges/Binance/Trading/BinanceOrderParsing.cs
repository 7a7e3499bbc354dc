using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Reads orders, fills and balances. Pure; null or an error for whatever is not what the protocol says, never a guess.</summary>
internal static class BinanceOrderParsing
{
    private const string EarningPrefix = "LD";

    /// <summary>Reads JSON of a known shape; null for anything else.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text with broken UTF-8 in it.
            // Whoever asked must treat an unreadable answer as what it is: no answer.
            return null;
        }
    }

    /// <summary>An order; null when a member that must be there is missing or no number.</summary>
    public static VenueOrder? ToOrder(BinanceOrderBody? body, Symbol symbol)
    {
        if (body is not { OrderId: { } number, Status: { } status } || BinanceOrderTerms.SideOf(body.Side) is not { } side
            || TryNumber(body.OrigQty) is not { } quantity || quantity < 0m || TryNumber(body.ExecutedQty) is not { } executed || executed < 0m
            || TryTime(body.UpdateTime ?? body.TransactTime ?? body.Time) is not { } updatedAt)
        {
            return null;
        }

        return new VenueOrder(
            symbol, number, IdOf(body.OrigClientOrderId, body.ClientOrderId), side, BinanceOrderTerms.KindOf(body.Type, body.TimeInForce), BinanceOrderTerms.StateOf(status),
            Quantity.Of(quantity), Quantity.Of(executed), QuoteOf(body.CummulativeQuoteQty), PriceOf(body.Price), PriceOf(body.StopPrice),
            BinanceOrderTerms.ReasonOf(status, body.ExpiryReason), updatedAt);
    }

    /// <summary>What traded while the order was placed; null when one of the fills cannot be read.</summary>
    public static ImmutableArray<Fill>? ToFills(BinanceOrderBody body, VenueOrder order)
    {
        var fills = ImmutableArray.CreateBuilder<Fill>();
        foreach (var fill in body.Fills ?? [])
        {
            if (fill?.TradeId is not { } trade
                || ToFill(order.Symbol, trade, order.VenueOrderId, order.Side, fill.Price, fill.Qty, fill.Commission, fill.CommissionAsset, order.UpdatedAt) is not { } read)
            {
                return null;
            }

            fills.Add(read);
        }

        return fills.ToImmutable();
    }

    /// <summary>A page of <c>myTrades</c>, oldest first.</summary>
    public static Result<ImmutableArray<Fill>> ReadTrades(ReadOnlySpan<byte> body, Symbol symbol)
    {
        if (Read(body, BinanceTradingJson.Default.IReadOnlyListBinanceTradeBody) is not { } rows)
        {
            return Bad("myTrades is not an array of trades");
        }

        var fills = ImmutableArray.CreateBuilder<Fill>(rows.Count);
        foreach (var row in rows)
        {
            if (row is not { Id: { } id, OrderId: { } order, IsBuyer: { } isBuyer } || TryTime(row.Time) is not { } time
                || ToFill(symbol, id, order, isBuyer ? OrderSide.Buy : OrderSide.Sell, row.Price, row.Qty, row.Commission, row.CommissionAsset, time) is not { } fill
                || (fills.Count > 0 && fill.TradeId <= fills[^1].TradeId))
            {
                return Bad("myTrades holds a row that is no trade, or is out of order");
            }

            fills.Add(fill);
        }

        return fills.ToImmutable();
    }

    /// <summary>A page of <c>allOrders</c>, oldest first; null when it is none.</summary>
    public static ImmutableArray<VenueOrder>? ReadOrders(ReadOnlySpan<byte> body, Symbol symbol)
    {
        if (Read(body, BinanceTradingJson.Default.IReadOnlyListBinanceOrderBody) is not { } rows)
        {
            return null;
        }

        var orders = ImmutableArray.CreateBuilder<VenueOrder>(rows.Count);
        foreach (var row in rows)
        {
            if (!string.Equals(row?.Symbol, BinanceCommands.VenueSymbol(symbol), StringComparison.Ordinal) || ToOrder(row, symbol) is not { } order
                || (orders.Count > 0 && order.VenueOrderId <= orders[^1].VenueOrderId))
            {
                return null;
            }

            orders.Add(order);
        }

        return orders.ToImmutable();
    }

    /// <summary>All balances that are not zero. Assets we cannot write (the testnet lists some in other scripts) cannot be ours and are left out.</summary>
    public static Result<ImmutableArray<AssetBalance>> ReadBalances(ReadOnlySpan<byte> body)
    {
        var holdings = ReadHoldings(body);
        return holdings.Error is { } error ? error : holdings.Value.Balances;
    }

    /// <summary>The same, with what cannot be written as an asset.</summary>
    public static Result<AccountHoldings> ReadHoldings(ReadOnlySpan<byte> body)
    {
        if (Read(body, BinanceTradingJson.Default.BinanceAccountBody) is not { Balances: { } rows })
        {
            return Bad("account has no balances");
        }

        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        var unread = ImmutableArray.CreateBuilder<UnreadHolding>();
        foreach (var row in rows)
        {
            if (row?.Asset is null || TryNumber(row.Free) is not { } free || TryNumber(row.Locked) is not { } locked)
            {
                return Bad("account holds a balance that is no number");
            }

            if (free + locked != 0m && Asset.TryParse(row.Asset, out var asset))
            {
                balances.Add(new AssetBalance(asset, free, locked));
            }
            else if (free + locked != 0m)
            {
                unread.Add(new UnreadHolding(row.Asset, UnreadReason.UnknownAsset));
            }
        }

        return new AccountHoldings(WithEarning(balances.ToImmutable()), unread.ToImmutable());
    }

    // What is lent out in the venue's earning product is listed as an asset of its own, LD and the coin's code. There are coins that begin so by themselves (LDO), so it is listed as such, too.
    private static ImmutableArray<AssetBalance> WithEarning(ImmutableArray<AssetBalance> balances)
    {
        var lent = balances.Where(balance => balance.Asset.Code.StartsWith(EarningPrefix, StringComparison.Ordinal))
            .ToDictionary(balance => balance.Asset.Code[EarningPrefix.Length..], balance => balance.Free + balance.Locked, StringComparer.Ordinal);
        var held = balances.Select(balance => balance.Asset.Code).ToHashSet(StringComparer.Ordinal);
        var wholly = lent.Where(row => !held.Contains(row.Key) && Asset.TryParse(row.Key, out _)).Select(row => new AssetBalance(Asset.Parse(row.Key), 0m, 0m, row.Value));
        return [.. balances.Select(balance => balance with { SetAside = lent.GetValueOrDefault(balance.Asset.Code) }), .. wholly];
    }

    /// <summary>One trade; null when a number is missing or the fee's asset cannot be told.</summary>
    public static Fill? ToFill(
        Symbol symbol, long trade, long order, OrderSide side, string? price, string? quantity, string? commission, string? commissionAsset, DateTimeOffset time)
    {
        if (PriceOf(price) is not { } at || TryNumber(quantity) is not { } amount || amount <= 0m || TryNumber(commission ?? "0") is not { } fee || fee < 0m)
        {
            return null;
        }

        Asset? feeAsset = Asset.TryParse(commissionAsset, out var asset) ? asset : null;
        return feeAsset is null && fee > 0m ? null : new Fill(symbol, trade, order, side, at, Quantity.Of(amount), fee, feeAsset, time);
    }

    /// <summary>The id an order was placed with: in the answer to a cancel the other field is the cancel's own.</summary>
    public static ClientOrderId? IdOf(string? original, string? current) =>
        ClientOrderId.TryParse(string.IsNullOrEmpty(original) ? current : original, out var id) ? id : null;

    /// <summary>Quote traded so far; the venue says "not known" with a negative number.</summary>
    public static decimal? QuoteOf(string? text) => TryNumber(text) is >= 0m and var quote ? quote : null;

    /// <summary>A price; null for none, which the venue writes as zero.</summary>
    public static Price? PriceOf(string? text) => TryNumber(text) is { } number && Price.TryOf(number, out var price) ? price : null;

    public static decimal? TryNumber(string? text) =>
        text is not null && BinanceNumbers.TryDecimal(Encoding.UTF8.GetBytes(text), out var number) ? number : null;

    public static DateTimeOffset? TryTime(long? milliseconds) =>
        milliseconds is > 0 and < 253_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;

    public static Error Bad(string message) => new(ErrorKind.BadResponse, message, IsTransient: true);
}
