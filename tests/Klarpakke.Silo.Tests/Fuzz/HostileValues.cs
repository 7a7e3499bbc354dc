using System.Text.Json;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>What nobody sends by accident. Nothing here looks like what an answer is searched for, because answers may name what was sent.</summary>
internal static class HostileValues
{
    /// <summary>Values of a field, as JSON.</summary>
    public static IReadOnlyList<string> Json { get; } =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e400", "-1e-400", "123456789012345678901234567890123456789012345678901234567890", "9223372036854775807", "2147483648", "[]", "{}", "[[]]",
        "[null]", "{\"a\":{\"b\":[]}}", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uffff\"", "\"\\u202emain\"", "\"\\r\\nX-Injected: yes\"",
        "\"' or 1=1 --\"", "\"'; drop table portfolios; --\"", "\"$1\"", "\"%s%n\"", "\"{0}\"", "\"../../etc/passwd\"", "\"<script>alert(1)</script>\"", "\"𝟙𝟚𝟛\"", "\"NaN\"", "\"Infinity\"", "\"1e30\"",
        "\"0x10\"", "\"1,5\"", "\"+1\"", "\"-0\"", "\"٣\"", "\"0.0000000000000000000000000001\"", "\"9999999999999999999999999999\"", "\"-9999999999999999999999999999\"",
        "\"79228162514264337593543950335\"", "\"0.9999999999999999999999999999\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-11-20T08:15:30\"", "\"PAPER:BTC-USDC\"", "\"PAPER:BTC-USDC-X\"", "\"NONE:A-B\"", "\"PAPER\"", "\"paper\"", "\"USDC\"",
        "\"main\"", "\"CON\"", "\"dev:operator1\"", "\"1\"", "\"61234.5\"", $"\"{new string('x', 5_000)}\"", $"\"{new string('9', 28)}\"", $"\"{new string('a', 64)}\"",
        JsonSerializer.Serialize(new string('\u0301', 400)),
    ];

    /// <summary>Numbers at the ends of what is taken and of what can be reckoned with, for fields that hold one.</summary>
    public static IReadOnlyList<string> Decimals { get; } =
    [
        "\"0\"", "\"-1\"", "\"0.000000000001\"", "\"0.0000000000000000000000000001\"", "\"999999999999.999999999999\"", "\"-999999999999.999999999999\"", "\"1000000000000\"", "\"9999999999999999\"",
        "\"9999999999999999999999999999\"", "\"-9999999999999999999999999999\"", "\"79228162514264337593543950335\"", "\"7.9228162514264337593543950335\"",
    ];

    /// <summary>Whole bodies that are no object of ours.</summary>
    public static IReadOnlyList<byte[]> Bodies { get; } =
    [
        [], "{"u8.ToArray(), "}"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "\"x\""u8.ToArray(), "1"u8.ToArray(), "{\"a\":"u8.ToArray(), "{}{}"u8.ToArray(), "{\"a\":1,}"u8.ToArray(), "{'a':1}"u8.ToArray(),
        "// note\n{}"u8.ToArray(), [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'], [0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0], [0xC3, 0x28, 0xA0, 0xA1], new byte[64],
        Nested("[", "]", 5_000), Nested("{\"a\":", "}", 2_000), "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"u8.ToArray(), "a=1&b=2"u8.ToArray(),
        System.Text.Encoding.UTF8.GetBytes($"{{\"{new string('k', 60_000)}\":1}}"),
    ];

    /// <summary>Values of a place in a path, and of a query, encoded.</summary>
    public static IReadOnlyList<string> Segments { get; } =
    [
        "..", ".", "%2e%2e", "..%2F..%2Fetc%2Fpasswd", "..%5C..%5Cetc", "%2F", "%5C", "%00", "a%00b", "%FF%FE", "%C0%AF", "%E2%80%AE", "%F0%9F%92%A9", "%0d%0aX-Injected:%20yes", "%25%32%65", "%", "%zz",
        "*", "main;v=1", "main%3Fx%3D1", "main%23", "'%20or%201%3D1%20--", "%27%3B%20drop%20table%20portfolios%3B%20--", "CON", "-1", "0", "99999999999999999999", "null", "undefined", "true", "%7B%7D",
        "PAPER", "paper", "NONE", "PAPER%3ABTC-USDC", "PAPER:NOPE-USDC", "::", "Universe_Version_2026_99", "Universe_Version_0001_01", "Universe_Version_9999_53", "%20", "+", new string('a', 64), new string('a', 3_000),
        string.Concat(Enumerable.Repeat("%CC%81", 300)),
    ];

    public static IReadOnlyList<string?> ContentTypes { get; } =
    [
        null, "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx",
        "application/problem+json", "nonsense", "application/json;;;",
    ];

    public static IReadOnlyList<string?> Keys { get; } = [null, "", " ", "a", "again", "stop:1", "a/b", "ключ", "' or 1=1 --", new('k', 64), new('k', 65), new('k', 3_000)];

    public static IReadOnlyList<string> Tags { get; } = ["*", "\"\"", "W/\"a\"", "W/", "a, b, c", "\"unfinished", "W/\"a\", W/\"b\"", new('"', 1_000)];

    private static byte[] Nested(string open, string close, int depth) =>
        System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)));
}
