using System.Collections.Immutable;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>Generated values of each domain type that crosses grain calls.</summary>
internal static class DomainSamples
{
    private static readonly Gen<decimal> Positive =
        from digits in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 12)
        select new decimal(digits, 0, 0, isNegative: false, (byte)scale);

    private static readonly Gen<decimal> Amount = Gen.OneOf(Gen.Constant(0m), Positive);

    private static readonly Gen<bool> Bool = Gen.Elements(true, false);

    private static readonly Gen<DateTimeOffset> Instant =
        Gen.Choose(-1_000_000, int.MaxValue).Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(seconds % 9_999_991));

    private static readonly Gen<Symbol> SymbolGen =
        from venue in Gen.Elements(Enum.GetValues<Venue>())
        from pair in Gen.Elements("BTC-USDC", "ETH-USDT", "1INCH-BTC", "A-B")
        select Symbol.Parse($"{venue.Code()}:{pair}");

    private static readonly Gen<Trade> TradeGen =
        from id in Gen.Choose(0, int.MaxValue).Select(low => ((long)low << 24) + low)
        from price in Positive
        from quantity in Amount
        from sold in Bool
        from at in Instant
        select new Trade(id, Price.Of(price), Quantity.Of(quantity), sold, at);

    private static readonly Gen<Quote> QuoteGen =
        from bid in Positive
        from spread in Positive
        from quantities in Amount.Two()
        select Quote.TryCreate(bid, quantities.Item1, bid + spread, quantities.Item2)!;

    private static readonly Gen<BookLevel> Level =
        from price in Positive
        from quantity in Amount
        select new BookLevel(Price.Of(price), Quantity.Of(quantity));

    private static readonly Gen<BookTop> Book =
        from sizes in Gen.Choose(0, 5).Two()
        from bids in Level.ArrayOf(sizes.Item1)
        from asks in Level.ArrayOf(sizes.Item2)
        from id in Gen.Choose(0, int.MaxValue)
        select new BookTop([.. bids], [.. asks], id);

    private static readonly Gen<DayStatistics> Day =
        from prices in Positive.Three()
        from volumes in Amount.Two()
        select new DayStatistics(Price.Of(prices.Item1), Price.Of(prices.Item2), Price.Of(prices.Item3), volumes.Item1, volumes.Item2);

    private static readonly Gen<Candle> CandleGen =
        from interval in Gen.Elements(CandleIntervals.All.AsEnumerable())
        from at in Instant
        from low in Positive
        from steps in Amount.Three()
        from volumes in Amount.Two()
        from trades in Gen.Choose(0, int.MaxValue)
        from closed in Bool
        select Candle.Create(
            interval, interval.OpenTimeOf(at), low + steps.Item1, low + steps.Item1 + steps.Item2 + steps.Item3, low, low + steps.Item2,
            volumes.Item1, volumes.Item2, trades, closed);

    private static readonly Gen<Instrument> InstrumentGen =
        from symbol in SymbolGen
        from name in Gen.Elements("BTCUSDC", "XBT/USD", "")
        from steps in Positive.Three()
        from trading in Bool
        from stops in Gen.Elements(null, (bool?)true, false)
        select new Instrument(symbol, name, steps.Item1, steps.Item2, steps.Item3, trading, stops);

    private static readonly Gen<Asset> AssetGen = Gen.Elements("BTC", "USDC", "1INCH").Select(Asset.Parse);

    private static readonly Gen<Quantity> QuantityGen = Amount.Select(Quantity.Of);

    private static readonly Gen<Price?> MaybePrice = Gen.OneOf(Gen.Constant((Price?)null), Positive.Select(value => (Price?)Price.Of(value)));

    private static readonly Gen<ClientOrderId> OrderId =
        from purpose in Gen.Elements("E1A2B3C", "K7-3", "x")
        from attempt in Gen.Choose(1, 99)
        select ClientOrderId.Of(purpose, attempt);

    private static readonly Gen<OrderRequest> Request =
        from id in OrderId
        from symbol in SymbolGen
        from side in Gen.Elements(Enum.GetValues<OrderSide>())
        from kind in Gen.Elements(Enum.GetValues<OrderKind>())
        from quantity in Positive
        from prices in MaybePrice.Two()
        from strategy in Gen.Elements(null, (int?)1_000_001)
        select new OrderRequest(id, symbol, side, kind, Quantity.Of(quantity), prices.Item1, prices.Item2, strategy);

    private static readonly Gen<VenueOrder> VenueOrderGen =
        from request in Request
        from number in Gen.Choose(0, int.MaxValue)
        from state in Gen.Elements(Enum.GetValues<OrderState>())
        from executed in QuantityGen
        from quote in Gen.OneOf(Gen.Constant((decimal?)null), Amount.Select(value => (decimal?)value))
        from hasId in Bool
        from reason in Gen.Elements(null, "EXECUTION_RULE_PRICE_RANGE_EXCEEDED")
        from at in Instant
        select new VenueOrder(
            request.Symbol, number, hasId ? request.Id : null, request.Side, request.Kind, state, request.Quantity, executed, quote, request.Limit, request.Trigger, reason, at);

    private static readonly Gen<Fill> FillGen =
        from symbol in SymbolGen
        from numbers in Gen.Choose(0, int.MaxValue).Two()
        from side in Gen.Elements(Enum.GetValues<OrderSide>())
        from price in Positive
        from quantity in QuantityGen
        from commission in Amount
        from asset in Gen.OneOf(Gen.Constant((Asset?)null), AssetGen.Select(value => (Asset?)value))
        from at in Instant
        select new Fill(symbol, numbers.Item1, numbers.Item2, side, Price.Of(price), quantity, commission, asset, at);

    private static readonly Gen<AssetBalance> Balance =
        from asset in AssetGen
        from amounts in Amount.Two()
        select new AssetBalance(asset, amounts.Item1, amounts.Item2, amounts.Item1 + 1m);

    private static readonly Gen<AccountKey> Account =
        from user in Gen.Elements("u1", "4711", "a b")
        from venue in Gen.Elements(Enum.GetValues<Venue>())
        select new AccountKey(user, venue);

    private static readonly Gen<SecretText> Secret = Gen.Elements("key", "a longer secret", "-----BEGIN EC PRIVATE KEY-----\n").Select(text => new SecretText(text));

    private static readonly Gen<OwnOrder> Own =
        from request in Request
        from numbers in Gen.Choose(1, int.MaxValue).Two()
        from state in Gen.Elements(Enum.GetValues<OrderState>())
        from executed in QuantityGen
        from instants in Instant.Two()
        from isLinked in Bool
        from refusal in Gen.Elements(Enum.GetValues<ErrorKind>().Cast<ErrorKind?>().Append(null))
        from reason in Gen.Elements(null, "EXPIRED_IN_MATCH")
        select new OwnOrder("E1A2B3C", numbers.Item1, request, state, executed, isLinked ? numbers.Item2 : null, instants.Item1, isLinked ? instants.Item2 : null, numbers.Item2)
        {
            AttachedTo = isLinked ? request.Id : null,
            Replaces = isLinked ? null : request.Id,
            Refusal = refusal,
            ExpiryReason = reason,
        };

    private static readonly Gen<decimal?> MaybeAmount = Gen.OneOf(Gen.Constant((decimal?)null), Positive.Select(value => (decimal?)value));

    private static readonly Gen<StepRange> Range = MaybeAmount.Three().Select(parts => new StepRange(parts.Item1, parts.Item2, parts.Item3));

    private static readonly Gen<PriceBand?> Band = Gen.OneOf(Gen.Constant((PriceBand?)null), Positive.Two().Select(factors => (PriceBand?)new PriceBand(factors.Item1, factors.Item2)));

    private static readonly Gen<SymbolRules> Rules =
        from symbol in SymbolGen
        from flags in Bool.Three()
        from kinds in Gen.SubListOf(Enum.GetValues<OrderKind>())
        from ranges in Range.Three()
        from notional in MaybeAmount.Two()
        from bands in Band.Two()
        select new SymbolRules(
            symbol, flags.Item1, [.. kinds], ranges.Item1, ranges.Item2, ranges.Item3, new NotionalRule(notional.Item1, flags.Item2, notional.Item2, flags.Item3), bands.Item1, bands.Item2);

    // Only the policy makes one, and it approves too little to be a sample.
    private static readonly Func<EntryTicket, ApprovedPair, RiskFigures, ApprovalStamp, ApprovedOrder> Restore = typeof(ApprovedOrder)
        .GetMethod("Restore", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Func<EntryTicket, ApprovedPair, RiskFigures, ApprovalStamp, ApprovedOrder>>();

    private static readonly Gen<ApprovedOrder> Approved =
        from account in Account
        from position in Gen.Choose(0, int.MaxValue).Select(number => PositionId.Of(number))
        from number in Gen.Choose(1, int.MaxValue)
        from orders in Request.Two()
        from asset in AssetGen
        from amounts in Positive.Four()
        from distance in Gen.Choose(1, 99)
        from at in Instant
        select Restore(
            new EntryTicket(account, new PortfolioId("u1/main"), position, new ReservationId(new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]))),
            new ApprovedPair(orders.Item1, orders.Item2),
            new RiskFigures(
                new Money(amounts.Item1, asset), new Money(amounts.Item2, asset), new Money(amounts.Item3, asset), new Money(amounts.Item4, asset),
                Percentage.FromFraction(distance / 100m), number),
            new ApprovalStamp(number, at));

    private static readonly ImmutableDictionary<Type, object> ByType = ImmutableDictionary.CreateRange(new Dictionary<Type, object>
    {
        [typeof(Symbol)] = SymbolGen,
        [typeof(Price)] = Positive.Select(Price.Of),
        [typeof(SecretText)] = Secret,
        [typeof(Trade)] = TradeGen,
        [typeof(Quote)] = QuoteGen,
        [typeof(BookLevel)] = Level,
        [typeof(BookTop)] = Book,
        [typeof(DayStatistics)] = Day,
        [typeof(Candle)] = CandleGen,
        [typeof(Instrument)] = InstrumentGen,
        [typeof(Asset)] = AssetGen,
        [typeof(Quantity)] = QuantityGen,
        [typeof(ClientOrderId)] = OrderId,
        [typeof(OrderRequest)] = Request,
        [typeof(VenueOrder)] = VenueOrderGen,
        [typeof(Fill)] = FillGen,
        [typeof(AssetBalance)] = Balance,
        [typeof(AccountKey)] = Account,
        [typeof(OwnOrder)] = Own,
        [typeof(SymbolRules)] = Rules,
        [typeof(ApprovedOrder)] = Approved,
    });

    public static Gen<T> Of<T>() =>
        ByType.TryGetValue(typeof(T), out var generator)
            ? (Gen<T>)generator
            : throw new InvalidOperationException($"{typeof(T).Name} crosses grain calls: add a generator for it here.");
}
