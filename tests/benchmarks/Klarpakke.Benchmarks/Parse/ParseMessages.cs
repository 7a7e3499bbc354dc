using System.Globalization;
using System.Text;

namespace Klarpakke.Benchmarks.Parse;

/// <summary>Messages as the combined stream writes them, with made-up numbers.</summary>
internal static class ParseMessages
{
    public const string Symbol = "ABCXYZ";

    public static byte[] Trade { get; } = Encoding.UTF8.GetBytes(
        """{"stream":"abcxyz@trade","data":{"e":"trade","E":1700000000123,"s":"ABCXYZ","t":123456789,"p":"61234.56000000","q":"0.01230000","T":1700000000122,"m":true,"M":true}}""");

    public static byte[] Quote { get; } = Encoding.UTF8.GetBytes(
        """{"stream":"abcxyz@bookTicker","data":{"u":400900217,"s":"ABCXYZ","b":"61234.55000000","B":"1.25000000","a":"61234.57000000","A":"0.75000000"}}""");

    /// <summary>Changes of the book with this many levels on each side.</summary>
    public static byte[] Depth(int levels) => Encoding.UTF8.GetBytes(
        $$$"""{"stream":"abcxyz@depth@100ms","data":{"e":"depthUpdate","E":1700000000123,"s":"ABCXYZ","U":157,"u":{{{157 + levels}}},"b":[{{{Levels(levels, -1)}}}],"a":[{{{Levels(levels, 1)}}}]}}""");

    // Every fourth level is gone, as it is in a live book.
    private static string Levels(int levels, int direction) => string.Join(',', Enumerable.Range(1, levels).Select(level => string.Create(
        CultureInfo.InvariantCulture, $"[\"{61_234.56m + (direction * level * 0.37m):0.00000000}\",\"{(level % 4 == 0 ? 0m : level * 0.01234m):0.00000000}\"]")));
}
