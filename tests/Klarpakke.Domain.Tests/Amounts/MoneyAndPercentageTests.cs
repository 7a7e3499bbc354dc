using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Amounts;

public sealed class MoneyAndPercentageTests
{
    private static readonly Asset Usdc = Asset.Parse("USDC");
    private static readonly Asset Btc = Asset.Parse("BTC");

    [Fact]
    public void Money_of_one_asset_can_be_reckoned_with()
    {
        var (seven, two) = (new Money(7m, Usdc), new Money(2m, Usdc));

        (seven + two).Should().Be(new Money(9m, Usdc));
        (two - seven).Should().Be(new Money(-5m, Usdc));
        (-seven * 2m).Should().Be(new Money(-14m, Usdc));
        (seven * Percentage.FromPercent(50m)).Should().Be(new Money(3.5m, Usdc));
        (seven > two && two < seven && seven >= two && two <= seven).Should().BeTrue();
    }

    [Fact]
    public void Money_of_two_assets_never_meets()
    {
        var (dollars, coins) = (new Money(1m, Usdc), new Money(1m, Btc));

        FluentActions.Invoking(() => dollars + coins).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => dollars - coins).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => dollars < coins).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_percentage_is_the_same_from_percent_and_from_a_fraction()
    {
        Percentage.FromPercent(5m).Should().Be(Percentage.FromFraction(0.05m));
        Percentage.FromFraction(-0.0025m).Percent.Should().Be(-0.25m);
        Percentage.FromPercent(-2m).Should().BeLessThan(Percentage.Zero);
        (Percentage.FromPercent(-4m) - Percentage.FromPercent(1m)).ToString().Should().Be("-5.00 %");
    }
}
