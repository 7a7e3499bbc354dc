using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Levels are read directly and by the JSON reader; both must see the same, however odd the numbers are.</summary>
public sealed partial class BinanceLevelsTests
{
    private const int MostDigits = 28;

    // The neighbours of the digits in ASCII, what other notations use, and what is a digit only elsewhere.
    private static readonly string[] Odd = ["/", ":", "-", "+", "e", "E", ".", ",", " ", "x", "\u0660", "\u00e9", "\\u0031", "\\n", "0", "9"];

    [Theory]
    [InlineData("""["99.00","1.0"],["98.00","2.0"]""", 2)]
    [InlineData(""" [ "99.00" , "1.0" ] , [ "98.00" , "2.0" ] """, 2)]
    [InlineData("""["99.00","1.0"] , ["98.00","2.0"]""", 2)]
    [InlineData("""["99.00","1.0",[]],["98.00","2.0","more"]""", 2)]
    [InlineData("""["99.00","1.0"],["98.00","2.0","more"],["97","1"]""", 3)]
    [InlineData("", 0)]
    public void Levels_are_read_in_every_form_json_allows(string levels, int count)
    {
        var depth = new BinanceDepth();
        Read(levels, depth).Should().BeTrue();

        depth.Bids.Should().HaveCount(count);
        depth.Asks.Should().Equal(new BookChange(101m, 0.5m));
    }

    [Theory]
    [InlineData("""["99.00","1.0"],""")]
    [InlineData(""","99.00",["1.0"]""")]
    [InlineData("""["99.00","1.0"]["98.00","2.0"]""")]
    [InlineData("""["99.00","1.0"],["98.00"]""")]
    [InlineData("""["99.00","-1.0"]""")]
    [InlineData("""["0.00","1.0"]""")]
    [InlineData("""["99.00","1.0"],"98.00" """)]
    [InlineData("""["99.00","1.0"],[98.00,2.0]""")]
    public void Levels_that_cannot_be_are_refused(string levels)
    {
        Read(levels, new BinanceDepth()).Should().BeFalse();
    }

    [Theory]
    [InlineData("0000061837.63000000")]
    [InlineData("61837.6300000")]
    [InlineData("1234567.12345678")]
    [InlineData("12345678.12345678")]
    [InlineData("123456789.00000001")]
    [InlineData("0.00000001")]
    [InlineData("1")]
    [InlineData("7.")]
    [InlineData("9999999999999999999999999999")]
    [InlineData("12345678901234567890.12345678")]
    [InlineData("0.1234567890123456789012345678")]
    public void A_price_of_any_length_is_exact(string text)
    {
        var depth = new BinanceDepth();

        Read($"""["{text}","1.00000000"],["1.00000000","{text}"]""", depth).Should().BeTrue();

        var expected = decimal.Parse(text, CultureInfo.InvariantCulture);
        depth.Bids.Should().Equal(new BookChange(expected, 1m), new BookChange(1m, expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".00000000")]
    [InlineData("-1.00000000")]
    [InlineData("1e5.00000000")]
    [InlineData("61837/63000000")]
    [InlineData("6183:.63000000")]
    [InlineData("61837.6300000/")]
    [InlineData("61837..3000000")]
    [InlineData("61837.6300.000")]
    [InlineData("99999999999999999999999999999.00000001")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    public void A_price_that_is_none_or_cannot_be_held_exactly_is_refused(string text)
    {
        Read($"""["{text}","1.00000000"]""", new BinanceDepth()).Should().BeFalse();
        BinanceParsing.ReadDepth(Encoding.UTF8.GetBytes($$"""{"lastUpdateId":1,"bids":[["{{text}}","1.00000000"]],"asks":[]}""")).Error!.Message.Should().StartWith("depth");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_is_read_is_what_the_framework_reads_and_every_plain_number_is_read(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var count = 0; count < 4_000; count++)
        {
            var levels = $"""[["{NextNumber(random)}","{NextNumber(random)}"],["{NextNumber(random)}","{NextNumber(random)}"]]""";
            string[][] sent = JsonSerializer.Deserialize<string[][]>(levels)!;
            var depth = new BinanceDepth();

            var isRead = Read(levels[1..^1], depth);

            // Escapes are allowed by JSON and never used by the venue: such numbers are refused, not misread.
            if (!levels.Contains('\\', StringComparison.Ordinal) && sent.All(level => IsPlain(level[0]) && IsPlain(level[1]) && Value(level[0]) > 0m))
            {
                isRead.Should().BeTrue(levels);
            }

            if (isRead)
            {
                read++;
                depth.Bids.Should().Equal(sent.Select(level => new BookChange(Value(level[0]), Value(level[1]))), levels);
            }
        }

        read.Should().BeGreaterThan(500, "a test in which nothing is read shows nothing");
    }

    private static bool Read(string bids, BinanceDepth depth) =>
        BinanceStreamParsing.TryOpen(Encoding.UTF8.GetBytes(Wire.Depth(1, 2, bids, """["101.00","0.5"]""")), out var frame)
        && BinanceStreamParsing.TryReadDepth(ref frame, "BTCUSDC"u8, depth);

    private static decimal Value(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static bool IsPlain(string text) => Plain().IsMatch(text) && text.Count(char.IsAsciiDigit) <= MostDigits;

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Plain();

    // Mostly the venue's own form, and from there away from it in all directions.
    private static string NextNumber(Random random)
    {
        var whole = Digits(random, random.Next(8) == 0 ? random.Next(0, 24) : random.Next(1, 8));
        var fraction = Digits(random, random.Next(6) == 0 ? random.Next(0, 24) : 8);
        var zeros = random.Next(fraction.Length + 1);
        var text = random.Next(20) == 0 ? whole : $"{whole}.{fraction[..^zeros]}{new string('0', zeros)}";
        return random.Next(12) == 0 ? text.Insert(random.Next(text.Length + 1), Odd[random.Next(Odd.Length)]) : text;
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));
}
