using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class SymbolTests
{
    private static readonly Asset Btc = Asset.Parse("BTC");
    private static readonly Asset Usdc = Asset.Parse("USDC");

    [Fact]
    public void Every_symbol_reads_back_from_its_text() =>
        Properties.Holds(MarketGen.Symbol, symbol => Symbol.Parse(symbol.ToString()).Should().Be(symbol));

    [Fact]
    public void Text_that_was_read_is_written_the_same() =>
        Symbol.Parse("BINANCE:BTC-USDC").ToString().Should().Be("BINANCE:BTC-USDC");

    [Fact]
    public void The_parts_of_a_symbol_are_told_apart() =>
        Symbol.Parse("CRYPTOCOM:1INCH-USDT").Should().Be(new Symbol(Venue.CryptoCom, Asset.Parse("1INCH"), Asset.Parse("USDT")));

    [Theory]
    [InlineData("")]
    [InlineData("BINANCE")]
    [InlineData("BINANCE:")]
    [InlineData("BINANCE:BTCUSDC")]
    [InlineData("BINANCE:BTC-")]
    [InlineData("BINANCE:-USDC")]
    [InlineData("BINANCE:BTC-USDC-X")]
    [InlineData("BINANCE:BINANCE:BTC-USDC")]
    [InlineData("BTC-USDC")]
    [InlineData(":BTC-USDC")]
    [InlineData("NASDAQ:BTC-USDC")]
    [InlineData("binance:BTC-USDC")]
    [InlineData("Binance:BTC-USDC")]
    [InlineData("BINANCE:btc-USDC")]
    [InlineData("BINANCE:BTC-BTC")]
    [InlineData("BINANCE:BTC/USDC")]
    [InlineData("BINANCE:B TC-USDC")]
    [InlineData(" BINANCE:BTC-USDC")]
    [InlineData("BINANCE:BTC-USDC ")]
    [InlineData("BINANCE:BTC-USDC\n")]
    [InlineData("BINANCE:ÆØÅ-USDC")]
    [InlineData("BINANCE:BTC-ABCDEFGHIJKLMNOPQRSTU")]
    public void Anything_else_is_not_a_symbol(string text)
    {
        Symbol.TryParse(text, out var symbol).Should().BeFalse();
        symbol.Should().Be(default(Symbol));
        FluentActions.Invoking(() => Symbol.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}'*");
    }

    [Fact]
    public void A_symbol_cannot_be_made_of_one_asset_twice() =>
        FluentActions.Invoking(() => new Symbol(Venue.Binance, Btc, Btc)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_symbol_cannot_be_made_without_both_assets()
    {
        FluentActions.Invoking(() => new Symbol(Venue.Binance, default, Usdc)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Symbol(Venue.Binance, Btc, default)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Symbols_are_equal_by_value()
    {
        var symbol = new Symbol(Venue.Binance, Btc, Usdc);
        symbol.Should().Be(Symbol.Parse("BINANCE:BTC-USDC")).And.NotBe(Symbol.Parse("PAPER:BTC-USDC"));
        symbol.GetHashCode().Should().Be(Symbol.Parse("BINANCE:BTC-USDC").GetHashCode());
    }

    [Fact]
    public void Every_asset_code_reads_back() =>
        Properties.Holds(MarketGen.AssetCode, code => Asset.Parse(code).Code.Should().Be(code));

    [Theory]
    [InlineData("")]
    [InlineData("btc")]
    [InlineData("BTC ")]
    [InlineData("B-C")]
    [InlineData("B:C")]
    [InlineData("Å")]
    [InlineData("١")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU")]
    public void Anything_else_is_not_an_asset(string text)
    {
        Asset.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => Asset.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Reading_an_asset_keeps_nothing_of_the_text_in_memory_for_ever()
    {
        // Asset codes come from outside: an intern table filled by strangers never shrinks.
        var code = new string(['N', 'E', 'V', 'E', 'R', 'I', 'N', 'T', 'E', 'R', 'N', 'E', 'D']);
        Asset.Parse(code);
        string.IsInterned(code).Should().BeNull();
    }

    [Fact]
    public void An_asset_that_was_never_read_has_no_code() =>
        FluentActions.Invoking(() => default(Asset).Code).Should().Throw<InvalidOperationException>();

    [Fact]
    public void Every_venue_reads_back_from_its_code_and_codes_are_unique()
    {
        var venues = Enum.GetValues<Venue>();
        foreach (var venue in venues)
        {
            Venues.TryParse(venue.Code(), out var read).Should().BeTrue();
            read.Should().Be(venue);
        }

        venues.Select(venue => venue.Code()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Only_the_paper_venue_is_simulated() =>
        Enum.GetValues<Venue>().Where(venue => venue.IsSimulated()).Should().Equal(Venue.Paper);
}
