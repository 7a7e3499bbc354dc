using System.Globalization;
using System.Text;
using System.Text.Json;
using Klarpakke.Domain.Universe;
using static Klarpakke.Domain.Tests.Universe.Listings;

namespace Klarpakke.Domain.Tests.Universe;

/// <summary>The bytes of a version are the same everywhere.</summary>
public sealed class UniverseCanonicalTests
{
    private static readonly ListedCoin[] Listing =
    [
        Coin("BTC", 1_900_000_000_000.1230m, 45_000_000_000m, rank: 1, id: 1), Coin("USDT", 180_000_000_000m, 99_000_000_000m, rank: 3, id: 825, tags: "stablecoin"),
        new(9_999, "Ł\"\\\u0000😀", "Name <& ёÆ\ud800", null, 12.50m, null, []), Coin("XRP", 100_000_000_000m, 0.00000001m, rank: 4, id: 52), Coin("NONE", null, null, id: 7),
    ];

    [Fact]
    public void The_text_is_pinned_byte_for_byte()
    {
        UniverseCanonical.Write(UniverseFilter.Apply(Listing)).Should().Be(
            """{"filter":1,"rows":[{"id":1,"symbol":"BTC","name":"BTC coin","rank":1,"marketCap":"1900000000000.123","volume24h":"45000000000","dropped":null},"""
            + """{"id":825,"symbol":"USDT","name":"USDT coin","rank":3,"marketCap":"180000000000","volume24h":"99000000000","dropped":"STABLECOIN"},"""
            + """{"id":52,"symbol":"XRP","name":"XRP coin","rank":4,"marketCap":"100000000000","volume24h":"0.00000001","dropped":"VOLUME_TOO_LOW"},"""
            + """{"id":9999,"symbol":"\u0141\u0022\u005c\u0000\ud83d\ude00","name":"Name <& \u0451\u00c6\ud800","rank":null,"marketCap":"12.5","volume24h":null,"dropped":"SYMBOL_UNUSABLE"},"""
            + """{"id":7,"symbol":"NONE","name":"NONE coin","rank":null,"marketCap":null,"volume24h":null,"dropped":"MARKET_CAP_UNKNOWN"}]}""");
    }

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Neither_culture_nor_order_nor_needless_zeros_change_the_hash(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var other = Listing.Reverse().Select(coin => coin with { MarketCap = coin.MarketCap * 1.000m });

            UniverseCanonical.HashOf(UniverseFilter.Apply(other)).Should().Be("14302e1bc251173e3df6ea8536706a7e0f48415ded7b5e6de8328686a5a1beb0");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_text_is_ASCII_and_JSON_and_its_hash_that_of_its_bytes()
    {
        var selection = UniverseFilter.Apply(Many(60));
        var text = UniverseCanonical.Write(selection);

        text.Should().MatchRegex("^[ -~]+$");
        JsonDocument.Parse(text).RootElement.GetProperty("rows").GetArrayLength().Should().Be(60);
        UniverseCanonical.HashOf(selection).Should().Be(UniverseCanonical.HashOf(Encoding.UTF8.GetBytes(text)));
        UniverseCanonical.HashOf("abc"u8).Should().Be("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Fact]
    public void Every_reason_and_source_has_a_code_of_its_own_that_is_read_again()
    {
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            DropReasons.Parse(reason.Code()).Should().Be(reason);
        }

        foreach (var source in Enum.GetValues<ListingSource>())
        {
            ListingSources.Parse(source.Code()).Should().Be(source);
        }

        FluentActions.Invoking(() => DropReasons.Parse("stablecoin")).Should().Throw<FormatException>();
        FluentActions.Invoking(() => ListingSources.Parse("")).Should().Throw<FormatException>();
    }
}
