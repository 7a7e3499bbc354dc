using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Universe;
using static Klarpakke.Domain.Tests.Universe.Listings;

namespace Klarpakke.Domain.Tests.Universe;

/// <summary>Which coins of a listing are kept, line by line.</summary>
public sealed class UniverseFilterTests
{
    public static TheoryData<string, ListedCoin[], string, string> Table => new()
    {
        { "nothing", [], "", "" },
        { "ties by the provider's rank", [Coin("AAA", 5, rank: 2), Coin("BBB", 5, rank: 1)], "BBB AAA", "" },
        { "ties of rank, too, by symbol", [Coin("BBB", 5, rank: 1), Coin("AAA", 5, rank: 1)], "AAA BBB", "" },
        { "a tie without rank comes after one with", [Coin("AAA", 5), Coin("BBB", 5, rank: 9)], "BBB AAA", "" },
        { "symbols in code order, not in a language's", [Coin("B", 5), Coin("A1", 5), Coin("AA", 5)], "A1 AA B", "" },
        { "volume: missing, negative, zero, a cent too little, exactly enough", [Coin("NONE", 5, volume: null), Coin("NEG", 4, -1), Coin("ZERO", 3, 0), Coin("LESS", 2, 49_999_999.99m), Coin("KEPT", 1, 50 * Million)],
            "KEPT", "NONE:VOLUME_UNKNOWN NEG:VOLUME_UNKNOWN ZERO:VOLUME_TOO_LOW LESS:VOLUME_TOO_LOW" },
        { "capitalisation: missing, negative, zero", [Coin("ZERO", 0), Coin("NEG", -5), Coin("NONE", null), Coin("KEPT", 0.01m)],
            "KEPT", "NEG:MARKET_CAP_UNKNOWN NONE:MARKET_CAP_UNKNOWN ZERO:MARKET_CAP_UNKNOWN" },
        { "stablecoins by tag", [Coin("AAA", 9, tags: "stablecoin"), Coin("BBB", 8, tags: ["defi", "USD-Stablecoin"]), Coin("CCC", 7, tags: "stablecoin-protocol"), Coin("DDD", 6, tags: "not-a-stablecoin-at-all")],
            "CCC DDD", "AAA:STABLECOIN BBB:STABLECOIN" },
        { "stablecoins without tag, by the curated list", [Coin("USDT", 9), Coin("USDC", 8), Coin("FDUSD", 7), Coin("DAI", 6), Coin("TUSD", 5), Coin("USDE", 4), Coin("PYUSD", 3), Coin("BTC", 2)],
            "BTC", "USDT:STABLECOIN USDC:STABLECOIN FDUSD:STABLECOIN DAI:STABLECOIN TUSD:STABLECOIN USDE:STABLECOIN PYUSD:STABLECOIN" },
        { "the larger of two with one symbol", [Coin("AAA", 1, id: 1), Coin("AAA", 2, id: 2), Coin("BBB", 1.5m)], "AAA BBB", "AAA:SYMBOL_TAKEN" },
        { "a symbol stays taken though its coin is dropped", [Coin("AAA", 2, volume: 1, id: 1), Coin("AAA", 1, id: 2)], "", "AAA:VOLUME_TOO_LOW AAA:SYMBOL_TAKEN" },
        { "symbols no pair can have", [Coin("stETH", 9), Coin("BT©", 8), Coin("ВТС", 7), Coin("😀", 6), Coin("A B", 5), Coin("ABCDEFGHIJKLMNOPQRSTU", 4), Coin("1INCH", 3)],
            "1INCH", "stETH:SYMBOL_UNUSABLE BT©:SYMBOL_UNUSABLE ВТС:SYMBOL_UNUSABLE 😀:SYMBOL_UNUSABLE A B:SYMBOL_UNUSABLE ABCDEFGHIJKLMNOPQRSTU:SYMBOL_UNUSABLE" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_listing_is_screened_line_by_line(string what, ListedCoin[] listing, string kept, string dropped)
    {
        Kept(listing).Should().Be(kept, what);
        Dropped(listing).Should().Be(dropped, what);
    }

    [Theory]
    [InlineData(9, 9, 0, 0)]
    [InlineData(10, 10, 0, 0)]
    [InlineData(49, 10, 39, 0)]
    [InlineData(50, 10, 40, 0)]
    [InlineData(51, 10, 40, 1)]
    [InlineData(100, 10, 40, 50)]
    public void Ten_of_the_first_fifty_are_kept(int listed, int kept, int beyondTen, int beyondFifty)
    {
        var selection = UniverseFilter.Apply(Many(listed));

        selection.Coins.Should().HaveCount(kept);
        selection.Dropped.Count(coin => coin.Dropped == DropReason.BeyondFirst10).Should().Be(beyondTen);
        selection.Dropped.Count(coin => coin.Dropped == DropReason.BeyondTop50).Should().Be(beyondFifty);
        selection.Rows.Should().HaveCount(listed);
    }

    [Fact]
    public void Who_is_fifty_first_is_out_even_when_all_before_are_stablecoins()
    {
        var listing = Many(51).Select((coin, index) => index < 45 ? coin with { Tags = ["stablecoin"] } : coin).ToArray();

        Kept(listing).Should().Be("C46 C47 C48 C49 C50");
        UniverseFilter.Apply(listing).Rows[50].Dropped.Should().Be(DropReason.BeyondTop50);
    }

    [Fact]
    public void A_tie_for_the_fiftieth_place_is_decided_by_rank()
    {
        ListedCoin[] listing = [.. Many(49).Select(coin => coin with { Volume24h = 0 }), Coin("LOSER", 1, rank: 51), Coin("WINNER", 1, rank: 50)];

        Kept(listing).Should().Be("WINNER");
    }

    [Fact]
    public void In_whatever_order_rows_come_the_result_is_the_same_and_every_row_is_in_it_once() => Properties.Holds(Shuffled, pair =>
    {
        var (listing, shuffled) = pair;
        var selection = UniverseFilter.Apply(listing);

        UniverseCanonical.Write(UniverseFilter.Apply(shuffled)).Should().Be(UniverseCanonical.Write(selection));
        selection.Rows.Select(row => row.Id).Order().SequenceEqual(listing.Select(coin => coin.Id)).Should().BeTrue();
        selection.Coins.Should().HaveCountLessThanOrEqualTo(UniverseFilter.Kept);
        selection.Coins.Select(coin => coin.Symbol).Should().OnlyHaveUniqueItems();
        selection.Coins.Where(coin => !(coin.Volume24h >= UniverseFilter.LeastVolume && coin.MarketCap > 0m)).Should().BeEmpty();
    });

    private static readonly Gen<(ListedCoin[] Listing, ListedCoin[] Shuffled)> Shuffled =
        from count in Gen.Choose(0, 70)
        from rows in Row.ArrayOf(count)
        let listing = rows.Select((coin, index) => coin with { Id = index }).ToArray()
        from shuffled in Gen.Shuffle(listing)
        select (listing, shuffled);

    // Few values of each, so that everything ties with something.
    private static Gen<ListedCoin> Row =>
        from symbol in Gen.Elements("BTC", "ETH", "SOL", "USDT", "ada", "X©", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L")
        from cap in Gen.Elements(null, (decimal?)-1m, 0m, 1m, 2m, 3m)
        from volume in Gen.Elements(null, (decimal?)-1m, 0m, 49_999_999m, 50_000_000m, 900_000_000m)
        from rank in Gen.Elements(null, (int?)1, 2)
        from tag in Gen.Elements("", "stablecoin", "defi")
        select Coin(symbol, cap, volume, rank, tags: tag);
}
