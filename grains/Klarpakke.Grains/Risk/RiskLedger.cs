using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>Makes rows of the equity ledger: of what a portfolio tells, and of fees whose worth became known.</summary>
internal static class RiskLedger
{
    /// <summary>The rows that are new, and the memory with them.</summary>
    /// <exception cref="ArgumentException">An entry is not whole, or does not fit the book.</exception>
    public static (RiskMemory After, ImmutableArray<LedgerRow> Rows) Book(RiskMemory memory, BookEntries entries)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        var after = memory.In(entries.Quote);
        foreach (var entry in entries.Entries.Where(entry => !memory.Has(entry.Key)).DistinctBy(entry => entry.Key))
        {
            rows.Add(Next(after, entry.Key, entries.Portfolio, entry.OccurredAt, EventOf(entry, entries.Quote)));
            after = after.With(rows[^1]);
        }

        return (after, rows.ToImmutable());
    }

    /// <summary>The pair that prices a fee taken in a third asset.</summary>
    public static Symbol FeePair(Fill fill, Asset quote) => new(fill.Symbol.Venue, fill.CommissionAsset!.Value, quote);

    /// <summary>A row for every fee that waits and can be valued by the prices in memory.</summary>
    public static (RiskMemory After, ImmutableArray<LedgerRow> Rows) ValueFees(RiskMemory memory, DateTimeOffset now)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        var after = memory;
        foreach (var fill in memory.FeesWaiting.Values)
        {
            var price = memory.VerdictOf(FeePair(fill, memory.Book!.Cash.Asset));
            if (Valuer.FaultOf(price, now) is null)
            {
                var valued = new FeeValued(fill.Symbol, fill.TradeId, new Money(fill.Commission * price!.Reading.Bid, memory.Book.Cash.Asset));
                rows.Add(Next(after, FormattableString.Invariant($"fee:{fill.Symbol}:{fill.TradeId}"), memory.Portfolios[0], now, valued));
                after = after.With(rows[^1]);
            }
        }

        return (after, rows.ToImmutable());
    }

    private static LedgerRow Next(RiskMemory memory, string key, string portfolio, DateTimeOffset at, EquityEvent @event) =>
        new(key, portfolio, new EquityEntry(memory.Book!.Sequence + 1, at, @event));

    private static EquityEvent EventOf(BookEntry entry, Asset quote) => entry.Kind switch
    {
        BookEntryKind.CashMoved => new CashMoved(Of(entry.Move, entry), Money(entry, quote)),
        BookEntryKind.FillBooked => new FillBooked(Position(entry), entry.Fill ?? throw Missing(entry), entry.Amount is null ? null : Money(entry, quote)),
        BookEntryKind.FeeValued => new FeeValued((entry.Fill ?? throw Missing(entry)).Symbol, entry.Fill.TradeId, Money(entry, quote)),
        BookEntryKind.CoinsMovedOut => new CoinsMovedOut(Position(entry), Quantity.Of(Of(entry.Quantity, entry)), Money(entry, quote)),
        BookEntryKind.DustSetAside => new DustSetAside(Position(entry), Quantity.Of(Of(entry.Amount, entry))),
    };

    private static PositionId Position(BookEntry entry) => PositionId.TryParse(entry.Position, out var id) ? id : throw Missing(entry);

    private static Money Money(BookEntry entry, Asset quote) => new(Of(entry.Amount, entry), quote);

    private static T Of<T>(T? part, BookEntry entry)
        where T : struct => part ?? throw Missing(entry);

    private static ArgumentException Missing(BookEntry entry) => new($"The entry {entry.Key} is no whole {entry.Kind}.", nameof(entry));
}
