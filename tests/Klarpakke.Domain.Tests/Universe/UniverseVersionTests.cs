using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Universe;
using static Klarpakke.Domain.Tests.Universe.Listings;

namespace Klarpakke.Domain.Tests.Universe;

/// <summary>Versions, what changed between them, and what venues let in.</summary>
public sealed class UniverseVersionTests
{
    private static readonly UniverseWeek Week = new(2026, 48);

    [Fact]
    public void A_version_is_late_when_its_week_had_begun()
    {
        Version(Week.DueAt).IsLate.Should().BeFalse();
        Version(Week.Start.AddTicks(-1)).IsLate.Should().BeFalse();
        Version(Week.Start).IsLate.Should().BeTrue();
    }

    [Fact]
    public void What_is_carried_over_says_so_and_stays_simulated()
    {
        var carried = Version(Week.DueAt, ListingSource.Simulated).CarryOver(Week.Next, Week.Next.DueAt.AddMinutes(30));

        (carried.Week, carried.CarriedFrom, carried.IsSimulated, carried.IsLate).Should().Be((Week.Next, Week, true, true));
        carried.SelectionSha256.Should().Be(Version(Week.DueAt).SelectionSha256);
        carried.CarryOver(carried.Week.Next, carried.Week.Next.DueAt).CarriedFrom.Should().Be(Week.Next);
        FluentActions.Invoking(() => carried.CarryOver(Week, Week.Start)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_difference_tells_who_came_who_went_and_why_and_who_moved()
    {
        var before = UniverseFilter.Apply([Coin("AAA", 9), Coin("BBB", 8), Coin("CCC", 7), Coin("GONE", 6)]);
        var after = UniverseFilter.Apply([Coin("BBB", 9), Coin("AAA", 8), Coin("CCC", 7, volume: 1), Coin("NEW", 5)]);

        var diff = UniverseDiff.Between(before, after);

        diff.Joined.Select(coin => coin.Symbol).Should().Equal("NEW");
        diff.Left.Should().Equal(new LeftCoin("CCC", "CCC coin", DropReason.VolumeTooLow), new LeftCoin("GONE", "GONE coin", null));
        diff.Stayed.Should().Equal(new StayedCoin("BBB", "BBB coin", 2, 1), new StayedCoin("AAA", "AAA coin", 1, 2));
        UniverseDiff.Between(null, after).Joined.Should().HaveCount(3);
        var none = UniverseDiff.Between(after, after);
        (none.Joined.Length, none.Left.Length, none.Stayed.All(coin => coin.Before == coin.Now)).Should().Be((0, 0, true));
    }

    [Fact]
    public void A_venue_lets_in_what_it_trades_with_stops_and_says_why_not()
    {
        Instrument[] listed =
        [
            Pair("BINANCE:BTC-USDT"), Pair("BINANCE:BTC-EUR", isTrading: false), Pair("BINANCE:ETH-USDC", takesStops: false), Pair("BINANCE:SOL-USDC", takesStops: null), Pair("KRAKEN:ADA-USD"), Pair("BINANCE:XRP-USDC"),
        ];
        var universe = Version(Week.DueAt, ListingSource.CoinMarketCap, "BTC", "ETH", "SOL", "ADA");

        Of(VenueWhitelist.Of(universe, Venue.Binance, listed)).Should().Equal(
            "BTC [BINANCE:BTC-EUR Pair, BINANCE:BTC-USDT ok]", "ETH [BINANCE:ETH-USDC Capability]", "SOL [BINANCE:SOL-USDC Capability]", "ADA []");
    }

    [Fact]
    public void A_made_up_universe_lets_nothing_in_at_a_live_venue()
    {
        var universe = Version(Week.DueAt, ListingSource.Simulated, "BTC");

        Of(VenueWhitelist.Of(universe, Venue.Binance, [Pair("BINANCE:BTC-USDT")])).Should().Equal("BTC [BINANCE:BTC-USDT Universe]");
        Of(VenueWhitelist.Of(universe, Venue.Paper, [Pair("PAPER:BTC-USDT")])).Should().Equal("BTC [PAPER:BTC-USDT ok]");
    }

    [Fact]
    public void Only_kept_coins_are_in_it()
    {
        var selection = UniverseFilter.Apply([Coin("AAA", 9), Coin("BBB", 8, volume: 0)]);

        (selection.Contains(Asset.Parse("AAA")), selection.Contains(Asset.Parse("BBB")), selection.Contains(Asset.Parse("CCC"))).Should().Be((true, false, false));
    }

    private static UniverseVersion Version(DateTimeOffset at, ListingSource source = ListingSource.CoinMarketCap, params string[] coins) =>
        new(Week, at, source, new string('0', 64), UniverseFilter.Apply(coins.Select((coin, index) => Coin(coin, 100 - index))), null);

    private static Instrument Pair(string symbol, bool isTrading = true, bool? takesStops = true) => new(Symbol.Parse(symbol), "x", 0.01m, 0.01m, 5m, isTrading, takesStops);

    private static IEnumerable<string> Of(IEnumerable<VenueCoin> coins) =>
        coins.Select(coin => $"{coin.Symbol} [{string.Join(", ", coin.Pairs.Select(pair => $"{pair.Symbol} {pair.Denied?.ToString() ?? "ok"}"))}]");
}
