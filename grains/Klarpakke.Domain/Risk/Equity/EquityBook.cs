using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Equity;

/// <summary>
/// What the platform manages for an account: the cash assigned to it and its tagged positions. A fold over the rows of the ledger: the same rows always give the same book,
/// and a row that is told twice counts once.
/// </summary>
public sealed record EquityBook
{
    private EquityBook(Asset cashAsset) => (Cash, FeesElsewhere, NetFlows) = (Money.Zero(cashAsset), Money.Zero(cashAsset), Money.Zero(cashAsset));

    /// <summary>Cash the platform may trade with. Its asset is the measure of everything in the book: a loss of that asset against another currency is not seen here.</summary>
    public Money Cash { get; private init; }

    /// <summary>Positions that hold something or have left dust.</summary>
    public ImmutableDictionary<PositionId, EquityHolding> Holdings { get; private init; } = ImmutableDictionary<PositionId, EquityHolding>.Empty;

    /// <summary>Fees paid from coins outside the book: a cost of trading all the same.</summary>
    public Money FeesElsewhere { get; private init; }

    /// <summary>Fees paid from coins outside the book whose worth is not known yet, by the part of the fee that was. While there is one, nobody knows the equity.</summary>
    public ImmutableDictionary<(Symbol Symbol, long TradeId), Percentage> FeesNotValued { get; private init; } = ImmutableDictionary<(Symbol, long), Percentage>.Empty;

    /// <summary>Sum of all that was moved in (positive) and out (negative) without the platform's doing.</summary>
    public Money NetFlows { get; private init; }

    /// <summary>Number of the last row in it.</summary>
    public long Sequence { get; private init; }

    /// <summary>Positions that have to be priced, always in the same order.</summary>
    public IEnumerable<EquityHolding> OpenHoldings => Holdings.Values.Where(holding => holding.IsOpen).OrderBy(holding => holding.Position.Text, StringComparer.Ordinal);

    /// <summary>A book without rows.</summary>
    /// <param name="cashAsset">The asset everything is measured in.</param>
    public static EquityBook Empty(Asset cashAsset) => new(cashAsset);

    /// <summary>The book without what is left of a closed position, for a book that is never compared with a venue's; the same book while the position is open.</summary>
    public EquityBook Forget(PositionId position) => Holdings.GetValueOrDefault(position) is { IsOpen: false } ? this with { Holdings = Holdings.Remove(position) } : this;

    /// <summary>The book with one more row; the same book for a row that is in it already.</summary>
    /// <exception cref="ArgumentException">A row before this one is missing, or it is in another asset.</exception>
    /// <exception cref="InvalidOperationException">More leaves a position than it has.</exception>
    public EquityBook Apply(EquityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Sequence <= Sequence)
        {
            return this;
        }

        return entry.Sequence == Sequence + 1
            ? Apply(entry.Event) with { Sequence = entry.Sequence }
            : throw new ArgumentException($"Row {Sequence + 1} is missing before row {entry.Sequence}.", nameof(entry));
    }

    private EquityBook Apply(EquityEvent @event) => @event switch
    {
        CashMoved moved => this with { Cash = Cash + moved.Amount, NetFlows = NetFlows + moved.Amount },
        CoinsMovedOut moved => With(Holdings[moved.Position].Less(moved.Quantity)) with { NetFlows = NetFlows - moved.Value },
        FillBooked booked => Apply(booked),
        FeeValued valued => Apply(valued),
        DustSetAside dust => With(Holdings[dust.Position].Less(dust.Quantity) with { Dust = Holdings[dust.Position].Dust + dust.Quantity }),
        _ => throw new ArgumentException($"{@event.GetType().Name} is no row of this ledger.", nameof(@event)),
    };

    private EquityBook Apply(FillBooked booked)
    {
        var fill = booked.Fill;
        var holding = Holdings.GetValueOrDefault(booked.Position) ?? new EquityHolding(booked.Position, fill.Symbol, Quantity.Zero, Quantity.Zero);
        if (holding.Symbol != fill.Symbol)
        {
            throw new ArgumentException($"Position {booked.Position} is in {holding.Symbol}, not in {fill.Symbol}.", nameof(booked));
        }

        var worth = new Money(fill.Price.Value * fill.Quantity.Value, fill.Symbol.Quote);
        var traded = fill.Side == OrderSide.Buy
            ? With(holding with { Quantity = holding.Quantity + fill.Quantity }) with { Cash = Cash - worth }
            : With(holding.Sold(fill.Quantity)) with { Cash = Cash + worth };
        return fill.CommissionAsset is { } asset && fill.Commission > 0m ? traded.Pay(booked, asset) : traded;
    }

    private EquityBook Pay(FillBooked booked, Asset asset)
    {
        var fill = booked.Fill;
        if (asset == Cash.Asset)
        {
            return this with { Cash = Cash - new Money(fill.Commission, asset) };
        }

        var paid = TakeFee(fill, booked.Position, asset, out var rest);
        return rest == 0m || asset == fill.Symbol.Base ? paid : paid.PayElsewhere(booked, Percentage.FromFraction(rest / fill.Commission));
    }

    // A fee in a coin comes from the position that traded, or from any position in that coin; what they do not cover came from coins of the user.
    private EquityBook TakeFee(Fill fill, PositionId position, Asset asset, out decimal rest)
    {
        var book = this;
        rest = fill.Commission;
        foreach (var holding in OpenHoldings.Where(holding => holding.Symbol.Base == asset && holding.Symbol.Venue == fill.Symbol.Venue).OrderBy(holding => holding.Position != position))
        {
            var taken = Math.Min(rest, holding.Quantity.Value);
            book = book.With(holding.Less(Quantity.Of(taken)));
            rest -= taken;
        }

        return book;
    }

    private EquityBook PayElsewhere(FillBooked booked, Percentage part) => booked.FeeValue is { } value
        ? this with { FeesElsewhere = FeesElsewhere + (value * part) }
        : this with { FeesNotValued = FeesNotValued.SetItem((booked.Fill.Symbol, booked.Fill.TradeId), part) };

    private EquityBook Apply(FeeValued valued) => FeesNotValued.TryGetValue((valued.Symbol, valued.TradeId), out var part)
        ? this with { FeesElsewhere = FeesElsewhere + (valued.Value * part), FeesNotValued = FeesNotValued.Remove((valued.Symbol, valued.TradeId)) }
        : throw new ArgumentException($"No fee of {valued.Symbol} trade {valued.TradeId} waits for a value.", nameof(valued));

    private EquityBook With(EquityHolding holding) => this with
    {
        Holdings = holding.IsOpen || holding.Dust > Quantity.Zero ? Holdings.SetItem(holding.Position, holding) : Holdings.Remove(holding.Position),
    };
}
