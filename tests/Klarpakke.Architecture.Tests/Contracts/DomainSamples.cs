using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>Generated values of each domain type that crosses grain calls.</summary>
internal static class DomainSamples
{
    private static readonly Gen<decimal> s_positive =
        from digits in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 12)
        select new decimal(digits, 0, 0, isNegative: false, (byte)scale);

    private static readonly Gen<decimal> s_amount = Gen.OneOf(Gen.Constant(0m), s_positive);

    private static readonly Gen<bool> s_bool = Gen.Elements(true, false);

    private static readonly Gen<DateTimeOffset> s_instant =
        Gen.Choose(-1_000_000, int.MaxValue).Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(seconds % 9_999_991));

    private static readonly Gen<Symbol> s_symbol =
        from venue in Gen.Elements(Enum.GetValues<Venue>())
        from pair in Gen.Elements("BTC-USDC", "ETH-USDT", "1INCH-BTC", "A-B")
        select Symbol.Parse($"{venue.Code()}:{pair}");

    private static readonly Gen<Trade> s_trade =
        from id in Gen.Choose(0, int.MaxValue).Select(low => ((long)low << 24) + low)
        from price in s_positive
        from quantity in s_amount
        from sold in s_bool
        from at in s_instant
        select new Trade(id, Price.Of(price), Quantity.Of(quantity), sold, at);

    private static readonly Gen<Quote> s_quote =
        from bid in s_positive
        from spread in s_positive
        from quantities in s_amount.Two()
        select Quote.TryCreate(bid, quantities.Item1, bid + spread, quantities.Item2)!;

    private static readonly Gen<BookLevel> s_level =
        from price in s_positive
        from quantity in s_amount
        select new BookLevel(Price.Of(price), Quantity.Of(quantity));

    private static readonly Gen<BookTop> s_book =
        from sizes in Gen.Choose(0, 5).Two()
        from bids in s_level.ArrayOf(sizes.Item1)
        from asks in s_level.ArrayOf(sizes.Item2)
        from id in Gen.Choose(0, int.MaxValue)
        select new BookTop([.. bids], [.. asks], id);

    private static readonly Gen<DayStatistics> s_day =
        from prices in s_positive.Three()
        from volumes in s_amount.Two()
        select new DayStatistics(Price.Of(prices.Item1), Price.Of(prices.Item2), Price.Of(prices.Item3), volumes.Item1, volumes.Item2);

    private static readonly Gen<Candle> s_candle =
        from interval in Gen.Elements(CandleIntervals.All.AsEnumerable())
        from at in s_instant
        from low in s_positive
        from steps in s_amount.Three()
        from volumes in s_amount.Two()
        from trades in Gen.Choose(0, int.MaxValue)
        from closed in s_bool
        select Candle.Create(
            interval, interval.OpenTimeOf(at), low + steps.Item1, low + steps.Item1 + steps.Item2 + steps.Item3, low, low + steps.Item2,
            volumes.Item1, volumes.Item2, trades, closed);

    private static readonly Gen<Instrument> s_instrument =
        from symbol in s_symbol
        from name in Gen.Elements("BTCUSDC", "XBT/USD", "")
        from steps in s_positive.Three()
        from trading in s_bool
        select new Instrument(symbol, name, steps.Item1, steps.Item2, steps.Item3, trading);

    private static readonly Gen<Asset> s_asset = Gen.Elements("BTC", "USDC", "1INCH").Select(Asset.Parse);

    private static readonly Gen<Quantity> s_quantity = s_amount.Select(Quantity.Of);

    private static readonly Gen<Price?> s_maybePrice = Gen.OneOf(Gen.Constant((Price?)null), s_positive.Select(value => (Price?)Price.Of(value)));

    private static readonly Gen<ClientOrderId> s_orderId =
        from purpose in Gen.Elements("E1A2B3C", "K7-3", "x")
        from attempt in Gen.Choose(1, 99)
        select ClientOrderId.Of(purpose, attempt);

    private static readonly Gen<OrderRequest> s_request =
        from id in s_orderId
        from symbol in s_symbol
        from side in Gen.Elements(Enum.GetValues<OrderSide>())
        from kind in Gen.Elements(Enum.GetValues<OrderKind>())
        from quantity in s_positive
        from prices in s_maybePrice.Two()
        from strategy in Gen.Elements(null, (int?)1_000_001)
        select new OrderRequest(id, symbol, side, kind, Quantity.Of(quantity), prices.Item1, prices.Item2, strategy);

    private static readonly Gen<VenueOrder> s_venueOrder =
        from request in s_request
        from number in Gen.Choose(0, int.MaxValue)
        from state in Gen.Elements(Enum.GetValues<OrderState>())
        from executed in s_quantity
        from quote in Gen.OneOf(Gen.Constant((decimal?)null), s_amount.Select(value => (decimal?)value))
        from hasId in s_bool
        from reason in Gen.Elements(null, "EXECUTION_RULE_PRICE_RANGE_EXCEEDED")
        from at in s_instant
        select new VenueOrder(
            request.Symbol, number, hasId ? request.Id : null, request.Side, request.Kind, state, request.Quantity, executed, quote, request.Limit, request.Trigger, reason, at);

    private static readonly Gen<Fill> s_fill =
        from symbol in s_symbol
        from numbers in Gen.Choose(0, int.MaxValue).Two()
        from side in Gen.Elements(Enum.GetValues<OrderSide>())
        from price in s_positive
        from quantity in s_quantity
        from commission in s_amount
        from asset in Gen.OneOf(Gen.Constant((Asset?)null), s_asset.Select(value => (Asset?)value))
        from at in s_instant
        select new Fill(symbol, numbers.Item1, numbers.Item2, side, Price.Of(price), quantity, commission, asset, at);

    private static readonly Gen<AssetBalance> s_balance =
        from asset in s_asset
        from amounts in s_amount.Two()
        select new AssetBalance(asset, amounts.Item1, amounts.Item2);

    private static readonly ImmutableDictionary<Type, object> s_byType = ImmutableDictionary.CreateRange(new Dictionary<Type, object>
    {
        [typeof(Symbol)] = s_symbol,
        [typeof(Price)] = s_positive.Select(Price.Of),
        [typeof(Trade)] = s_trade,
        [typeof(Quote)] = s_quote,
        [typeof(BookLevel)] = s_level,
        [typeof(BookTop)] = s_book,
        [typeof(DayStatistics)] = s_day,
        [typeof(Candle)] = s_candle,
        [typeof(Instrument)] = s_instrument,
        [typeof(Asset)] = s_asset,
        [typeof(Quantity)] = s_quantity,
        [typeof(ClientOrderId)] = s_orderId,
        [typeof(OrderRequest)] = s_request,
        [typeof(VenueOrder)] = s_venueOrder,
        [typeof(Fill)] = s_fill,
        [typeof(AssetBalance)] = s_balance,
    });

    public static Gen<T> Of<T>() =>
        s_byType.TryGetValue(typeof(T), out var generator)
            ? (Gen<T>)generator
            : throw new InvalidOperationException($"{typeof(T).Name} crosses grain calls: add a generator for it here.");
}
