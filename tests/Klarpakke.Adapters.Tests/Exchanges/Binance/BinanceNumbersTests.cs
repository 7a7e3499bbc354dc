using System.Globalization;
using System.Text;
using Klarpakke.Adapters.Exchanges.Binance;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Numbers of the wire come out exact or not at all.</summary>
public sealed class BinanceNumbersTests
{
    [Theory]
    [InlineData("61837.63000000", "61837.63")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("1000", "1000")]
    [InlineData("12345678901234567890123456.78", "12345678901234567890123456.78")]
    [InlineData("9999999999999999999", "9999999999999999999")]
    [InlineData("-5.50", "-5.5")]
    [InlineData("0", "0")]
    [InlineData("0.000", "0")]
    public void Numbers_are_exact(string text, string expected)
    {
        BinanceNumbers.TryDecimal(Encoding.UTF8.GetBytes(text), out var value).Should().BeTrue();

        value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".5x")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("NaN")]
    [InlineData("0.1234567890123456789012345678901")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_or_cannot_be_held_exactly_is_refused(string text)
    {
        BinanceNumbers.TryDecimal(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_decimal_survives_being_written_and_read(int seed)
    {
        var random = new Random(seed);
        for (var count = 0; count < 500; count++)
        {
            var value = new decimal(random.Next(), random.Next(), random.Next(2) * random.Next(1000), isNegative: false, (byte)random.Next(0, 19));
            var text = value.ToString(CultureInfo.InvariantCulture);

            BinanceNumbers.TryDecimal(Encoding.UTF8.GetBytes(text), out var read).Should().BeTrue(text);
            read.Should().Be(value);
        }
    }
}
