using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class PairNameTests
{
    [Theory]
    [InlineData("BTCUSDT", "BTC", "USDT")]
    [InlineData("BTCBUSD", "BTC", "BUSD")]
    [InlineData("ETHFDUSD", "ETH", "FDUSD")]
    [InlineData("ETHUSD", "ETH", "USD")]
    [InlineData("1INCHUSDC", "1INCH", "USDC")]
    public void A_name_is_taken_apart_by_the_asset_it_ends_with(string name, string baseAsset, string quoteAsset)
    {
        PairName.TrySplit(name, out var left, out var right).Should().BeTrue();
        (left.Code, right.Code).Should().Be((baseAsset, quoteAsset));
    }

    [Theory]
    [InlineData("")]
    [InlineData("USDT")]
    [InlineData("btcusdt")]
    [InlineData("BTCXYZ")]
    public void What_is_no_pair_is_not_taken_apart(string name) => PairName.TrySplit(name, out _, out _).Should().BeFalse();

    [Theory]
    [InlineData("/a/b/coinbase-BTCUSD-1m-2017-09-04-trade.csv.gz", "BTCUSD")]
    [InlineData("ETHUSDT.csv", "ETHUSDT")]
    [InlineData("prices-2024.csv", null)]
    public void A_file_is_about_the_first_pair_in_its_name(string path, string? pair) => PairName.OfFile(path).Should().Be(pair);
}
