using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Risk;

/// <summary>Books, prices and samples with few words.</summary>
internal static class RiskSamples
{
    public static readonly Asset Usdc = Asset.Parse("USDC");
    public static readonly Symbol Btc = Symbol.Parse("BINANCE:BTC-USDC");
    public static readonly Symbol Eth = Symbol.Parse("BINANCE:ETH-USDC");
    public static readonly PositionId P1 = PositionId.Of(1);
    public static readonly PositionId P2 = PositionId.Of(2);

    // A Wednesday.
    public static readonly DateTimeOffset Noon = new(2026, 3, 25, 12, 0, 0, TimeSpan.Zero);

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static Money Usd(decimal amount) => new(amount, Usdc);

    public static Percentage Pct(decimal percent) => Percentage.FromPercent(percent);

    public static EquityBook Book(params EquityEvent[] events) => EquityBook.Empty(Usdc).Then(events);

    public static EquityBook Then(this EquityBook book, params EquityEvent[] events) =>
        events.Aggregate(book, (current, @event) => current.Apply(new EquityEntry(current.Sequence + 1, Noon, @event)));

    public static CashMoved Assigned(decimal amount) => new(CashMoveKind.Assigned, Usd(amount));

    public static CashMoved Deposited(decimal amount) => new(CashMoveKind.Deposited, Usd(amount));

    public static CashMoved Withdrawn(decimal amount) => new(CashMoveKind.Withdrawn, Usd(-amount));

    public static FillBooked Bought(decimal quantity, decimal price, decimal fee = 0m, string? feeAsset = null, Money? feeValue = null, PositionId? position = null, Symbol? symbol = null, long id = 1) =>
        new(position ?? P1, FillOf(OrderSide.Buy, quantity, price, fee, feeAsset, symbol, id), feeValue);

    public static FillBooked Sold(decimal quantity, decimal price, decimal fee = 0m, string? feeAsset = null, PositionId? position = null, Symbol? symbol = null, long id = 2) =>
        new(position ?? P1, FillOf(OrderSide.Sell, quantity, price, fee, feeAsset, symbol, id), null);

    public static PriceReading Reading(decimal bid, DateTimeOffset? at = null, decimal? ask = null) => new(bid, ask ?? bid + 0.01m, null, at ?? Noon);

    public static PriceVerdict Good(decimal bid, DateTimeOffset? at = null) => PriceGuard.New.Next(Reading(bid, at), PriceWitness.None);

    public static ImmutableDictionary<Symbol, PriceVerdict> Prices(DateTimeOffset at, params (Symbol Symbol, decimal Bid)[] bids) =>
        bids.ToImmutableDictionary(entry => entry.Symbol, entry => Good(entry.Bid, at));

    public static TrustworthyValuation Valued(this EquityBook book, DateTimeOffset at, params (Symbol Symbol, decimal Bid)[] bids) =>
        Valuer.Value(book, Prices(at, bids), at).Should().BeOfType<TrustworthyValuation>().Subject;

    public static TrustworthyValuation Worth(decimal equity, DateTimeOffset at, decimal flows = 0m) => new(at, Usd(equity), Usd(flows), []);

    public static RiskSample Sample(DateTimeOffset at, decimal dayPercent, decimal weekPercent) => new(
        at, new PeriodDrawdown(RiskPeriod.DayOf(at), Pct(dayPercent)), new PeriodDrawdown(RiskPeriod.WeekOf(at), Pct(weekPercent)));

    private static Fill FillOf(OrderSide side, decimal quantity, decimal price, decimal fee, string? feeAsset, Symbol? symbol, long id) => new(
        symbol ?? Btc, id, 7, side, Price.Of(price), Quantity.Of(quantity), fee, feeAsset is null ? null : Asset.Parse(feeAsset), Noon);
}
