using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using static Klarpakke.Domain.Tests.Risk.RiskSamples;

namespace Klarpakke.Domain.Tests.Risk.Equity;

public sealed class EquityReplayTests
{
    // What an event does is chosen by numbers; what it may do at most follows from the book it meets.
    private static readonly Gen<(int Kind, decimal Size)[]> Lives =
        (from kind in Gen.Choose(0, 6)
         from size in Gen.Choose(1, 999)
         select (kind, size / 1000m)).ArrayOf(30);

    [Fact]
    public void Invariant_5_replaying_any_prefix_gives_the_same_book_and_replaying_duplicates_changes_nothing() => Properties.Holds(Lives, life =>
    {
        var (entries, books) = Live(life);

        for (var length = 0; length <= entries.Count; length++)
        {
            var replayed = entries.Take(length).Concat(entries.Take(length)).Aggregate(EquityBook.Empty(Usdc), (book, entry) => book.Apply(entry));
            Words(replayed).Should().Be(Words(books[length]));
        }
    });

    [Fact]
    public void Equity_changes_by_nothing_but_flows_prices_fees_and_dust() => Properties.Holds(Lives, life =>
    {
        var (_, books) = Live(life);
        var lost = 0m;
        foreach (var (before, after) in books.Zip(books.Skip(1)))
        {
            // All is traded and moved at the price it is valued at, so that only fees and dust are lost.
            var change = WorthOf(after) - WorthOf(before) - (after.NetFlows - before.NetFlows).Amount;
            change.Should().BeLessThanOrEqualTo(0m);
            lost -= change;
        }

        (WorthOf(books[^1]) + lost).Should().Be(books[^1].NetFlows.Amount);
    });

    private static string Words(EquityBook book) => string.Join(
        '|', book.Sequence, book.Cash, book.FeesElsewhere, book.NetFlows, string.Join(',', book.FeesNotValued.OrderBy(fee => fee.Key.TradeId)),
        string.Join(',', book.Holdings.Values.OrderBy(holding => holding.Position.Text)));

    private static decimal WorthOf(EquityBook book) => book.Valued(Noon, (Btc, 100m), (Eth, 100m)).Equity.Amount;

    private static (List<EquityEntry> Entries, List<EquityBook> Books) Live((int Kind, decimal Size)[] life)
    {
        List<EquityEntry> entries = [];
        List<EquityBook> books = [Book()];
        foreach (var (kind, size) in life)
        {
            entries.Add(new EquityEntry(entries.Count + 1, Noon, EventOf(books[^1], kind, size, entries.Count)));
            books.Add(books[^1].Apply(entries[^1]));
        }

        return (entries, books);
    }

    private static EquityEvent EventOf(EquityBook book, int kind, decimal size, long id)
    {
        var held = book.Holdings.TryGetValue(P1, out var holding) ? holding.Quantity.Value : 0m;
        var part = Math.Round(held * size, 8);
        return kind switch
        {
            0 => Deposited(size * 1000m),
            1 => Withdrawn(size * 1000m),
            2 => Bought(size, 100m, size / 100m, "USDC", position: P2, symbol: Eth, id: id),
            3 => Bought(size, 100m, size / 1000m, "BTC", id: id),
            4 when part > 0m => Sold(part, 100m, size, "USDC", id: id),
            5 when part > 0m => new DustSetAside(P1, Quantity.Of(part)),
            6 when part > 0m => new CoinsMovedOut(P1, Quantity.Of(part), Usd(part * 100m)),
            _ => Bought(size, 100m, size, "BNB", Usd(size), id: id),
        };
    }
}
