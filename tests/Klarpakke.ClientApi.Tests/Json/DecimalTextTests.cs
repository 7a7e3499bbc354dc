using System.Globalization;
using Klarpakke.ClientApi.Json;

namespace Klarpakke.ClientApi.Tests.Json;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("61234.50", "61234.5")]
    [InlineData("100", "100")]
    [InlineData("1000000000000.000", "1000000000000")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    [InlineData("-1.230", "-1.23")]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    public void Numbers_keep_their_value_and_lose_only_needless_zeros(string number, string text)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);

        DecimalText.Format(value).Should().Be(text);
        JsonSerializer.Serialize(value, ApiJson.Options).Should().Be($"\"{text}\"");
        decimal.Parse(DecimalText.Format(value), CultureInfo.InvariantCulture).Should().Be(value);
    }

    [Theory]
    [InlineData("-0.123456789012345678", "-0.12345679", "-0.123456789013")]
    [InlineData("10.999999999999999999", "10.99999999", "10.999999999999")]
    [InlineData("1.50000000000", "1.5", "1.5")]
    [InlineData("0.000000004", "0", "0.000000004")]
    public void Amounts_and_figures_are_shown_with_few_decimals_and_never_better_than_they_are(string number, string amount, string figure)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);

        JsonSerializer.Serialize(new Shown(value, value, value, null), ApiJson.Options)
            .Should().Be($$"""{"exact":"{{DecimalText.Format(value)}}","amount":"{{amount}}","figure":"{{figure}}","none":null}""");
    }

    [Fact]
    public void Times_are_utc_with_milliseconds_and_a_z() =>
        JsonSerializer.Serialize(new DateTimeOffset(2026, 11, 20, 9, 15, 30, 123, TimeSpan.FromHours(1)), ApiJson.Options)
            .Should().Be("\"2026-11-20T08:15:30.123Z\"");

    private sealed record Shown(decimal Exact, [property: Amount] decimal Amount, [property: Figure] decimal? Figure, [property: Amount] decimal? None);
}
