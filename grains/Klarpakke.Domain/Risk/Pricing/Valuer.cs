using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;

namespace Klarpakke.Domain.Risk.Pricing;

/// <summary>Values a book at the best bids, if every one of them may be believed.</summary>
public static class Valuer
{
    /// <summary>How old a price of an open position may be, by our clock and by the venue's.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    /// <summary>Values a book.</summary>
    /// <param name="book">The book.</param>
    /// <param name="prices">The last verdict of each symbol's <see cref="PriceGuard"/>.</param>
    /// <param name="now">Our clock.</param>
    public static Valuation Value(EquityBook book, IReadOnlyDictionary<Symbol, PriceVerdict> prices, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(prices);
        ImmutableArray<ValuationFault> faults =
        [
            .. book.FeesNotValued.Keys.Select(fee => new ValuationFault(fee.Symbol, null)),
            .. book.OpenHoldings.Select(holding => holding.Symbol).Distinct()
                .Select(symbol => new ValuationFault(symbol, FaultOf(prices.GetValueOrDefault(symbol), now))).Where(fault => fault.Price is not null),
        ];
        if (!faults.IsEmpty)
        {
            return new UntrustworthyValuation(now, faults);
        }

        ImmutableArray<PositionValue> values = [.. book.OpenHoldings.Select(holding => ValueOf(holding, prices[holding.Symbol].Reading))];
        var equity = values.Aggregate(book.Cash - book.FeesElsewhere, (sum, position) => sum + position.Value);
        return new TrustworthyValuation(now, equity, book.NetFlows, values);
    }

    /// <summary>Why a price may not be used now; null when it may.</summary>
    /// <param name="price">The last verdict on the symbol; null when there was none.</param>
    /// <param name="now">Our clock.</param>
    public static PriceFault? FaultOf(PriceVerdict? price, DateTimeOffset now) =>
        price is null ? PriceFault.Missing
        : price.Fault is { } fault ? fault
        : IsFresh(price.Reading.ReceivedAt, now) && (price.Reading.OccurredAt is not { } occurred || IsFresh(occurred, now)) ? null
        : PriceFault.Stale;

    // A price from the future comes from a clock that cannot tell how old it is.
    private static bool IsFresh(DateTimeOffset at, DateTimeOffset now) => (now - at).Duration() <= FreshFor;

    private static PositionValue ValueOf(EquityHolding holding, PriceReading price) => new(
        holding.Position, holding.Symbol, holding.Quantity, Price.Of(price.Bid), new Money(holding.Quantity.Value * price.Bid, holding.Symbol.Quote));
}
