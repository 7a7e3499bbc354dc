using System.Globalization;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class PriceAndQuantityTests
{
    public static TheoryData<decimal> NotPositive => [0m, -0.000000000001m, -1m, decimal.MinValue];

    [Theory]
    [MemberData(nameof(NotPositive))]
    public void A_price_is_greater_than_zero(decimal value)
    {
        Price.TryOf(value, out var price).Should().BeFalse();
        price.Should().Be(default(Price));
        FluentActions.Invoking(() => Price.Of(value)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Every_positive_number_is_a_price_and_keeps_its_digits() =>
        Properties.Holds(MarketGen.PositiveDecimal, value =>
        {
            Price.Of(value).Value.Should().Be(value);
            Price.TryOf(value, out var price).Should().BeTrue();
            price.Should().Be(Price.Of(value));
            decimal.Parse(price.ToString(), CultureInfo.InvariantCulture).Should().Be(value);
        });

    [Fact]
    public void Prices_compare_like_their_numbers() =>
        Properties.Holds(MarketGen.PositiveDecimal.Two(), pair =>
        {
            var (left, right) = (Price.Of(pair.Item1), Price.Of(pair.Item2));
            (left < right).Should().Be(pair.Item1 < pair.Item2);
            (left > right).Should().Be(pair.Item1 > pair.Item2);
            (left <= right).Should().Be(pair.Item1 <= pair.Item2);
            (left >= right).Should().Be(pair.Item1 >= pair.Item2);
            left.CompareTo(right).Should().Be(pair.Item1.CompareTo(pair.Item2));
        });

    [Fact]
    public void Equal_numbers_are_equal_prices_however_many_zeros_they_carry() =>
        Price.Of(1.50m).Should().Be(Price.Of(1.5m));

    [Fact]
    public void A_quantity_may_be_zero_but_not_negative()
    {
        Quantity.Of(0m).Should().Be(Quantity.Zero);
        FluentActions.Invoking(() => Quantity.Of(-0.000000000001m)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Quantities_add_and_compare_like_their_numbers() =>
        Properties.Holds(MarketGen.PositiveDecimal.Two(), pair =>
        {
            var (left, right) = (Quantity.Of(pair.Item1), Quantity.Of(pair.Item2));
            (left + right).Value.Should().Be(pair.Item1 + pair.Item2);
            (left + Quantity.Zero).Should().Be(left);
            (left < right).Should().Be(pair.Item1 < pair.Item2);
            (left > right).Should().Be(pair.Item1 > pair.Item2);
            (left <= right).Should().Be(pair.Item1 <= pair.Item2);
            (left >= right).Should().Be(pair.Item1 >= pair.Item2);
            left.CompareTo(right).Should().Be(pair.Item1.CompareTo(pair.Item2));
        });

    [Fact]
    public void Text_never_depends_on_the_language_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
            Price.Of(1234.5m).ToString().Should().Be("1234.5");
            Quantity.Of(0.25m).ToString().Should().Be("0.25");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
