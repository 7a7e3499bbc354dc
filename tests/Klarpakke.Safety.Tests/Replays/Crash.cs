using Klarpakke.Safety.Tests.Market;

namespace Klarpakke.Safety.Tests.Replays;

/// <summary>A fall of the market that happened, from recorded candles.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="From">First moment that is played.</param>
/// <param name="To">End.</param>
/// <param name="Length">Length of a candle.</param>
/// <param name="Files">Recordings by coin, in the shared data set.</param>
internal sealed record Crash(string Name, DateTimeOffset From, DateTimeOffset To, TimeSpan Length, IReadOnlyDictionary<string, string[]> Files)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static Crash Of2018 { get; } = new(
        "2018-04", At(2018, 4, 4, 4), At(2018, 4, 4, 16), Minute,
        new Dictionary<string, string[]> { ["BTC"] = ["m1/coinbase-BTCUSD-1m-2018-04-04-trade.csv.gz"], ["ETH"] = ["m1/coinbase-ETHUSD-1m-2018-04-04-trade.csv.gz"] });

    /// <summary>The hours of each fall, with some before them in which the accounts invest.</summary>
    public static IReadOnlyList<Crash> All { get; } =
    [
        new("2020-03", At(2020, 3, 12, 20), At(2020, 3, 13, 6), Hour, Pairs("hourly/{0}USDT-1h-2020-03-covid-crash.csv.gz")),
        new("2021-05", At(2021, 5, 19, 5), At(2021, 5, 19, 16), Hour, Pairs("hourly/{0}USDT-1h-2021-05-may-crash.csv.gz")),
        new("2022-11", At(2022, 11, 8, 12), At(2022, 11, 8, 22), Hour, Pairs("hourly/{0}USDT-1h-2022-11-ftx-collapse.csv.gz")),
        new("2023-03", At(2023, 3, 9, 14), At(2023, 3, 10, 6), TimeSpan.FromMinutes(15), Pairs("m15/{0}USDT-15m-2023-03-usdc-depeg.csv.gz")),
        new("2017-09-04", At(2017, 9, 4, 5), At(2017, 9, 4, 19), Minute, new Dictionary<string, string[]> { ["BTC"] = ["m1/coinbase-BTCUSD-1m-2017-09-04-trade.csv.gz"] }),
        Of2018,
    ];

    /// <summary>The ways of its pairs; null where the data set is not there.</summary>
    public IReadOnlyDictionary<string, PricePath>? Read() => SharedData.TryFind("market") is { } folder
        ? Files.ToDictionary(pair => pair.Key, pair => Candles.Read(pair.Value.Select(file => Path.Combine(folder, file)), Length, From, To))
        : null;

    private static Dictionary<string, string[]> Pairs(string pattern) =>
        new[] { "BTC", "ETH" }.ToDictionary(coin => coin, coin => new[] { string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, coin) });

    private static DateTimeOffset At(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
