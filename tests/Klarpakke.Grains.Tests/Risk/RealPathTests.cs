using System.Globalization;
using System.IO.Compression;
using Klarpakke.Domain.Trading;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>Real minutes of a falling market: each user trips on the very bar on which plain arithmetic says so.</summary>
public sealed class RealPathTests
{
    private static readonly TimeSpan BarEvery = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("2017-09-04", 5)]
    [InlineData("2018-04", 4)]
    public async Task On_real_minutes_everybody_trips_on_the_bar_that_arithmetic_names(string date, int minimum)
    {
        var files = Files(date);
        Assert.SkipUnless(files.Length > 0, "The shared market data is not here.");
        var trips = 0;
        foreach (var file in files)
        {
            trips += await RunAsync(BidsOf(file));
        }

        trips.Should().BeGreaterThanOrEqualTo(minimum, "otherwise nothing was compared");
    }

    private static async Task<int> RunAsync(decimal[] bids)
    {
        // All bars within one day, so that there is one baseline.
        var world = new RiskWorld(Noon.AddHours(-12));
        await world.QuoteAsync(Btc, bids[0]);
        var parts = new[] { 0.25m, 0.4m, 0.5m, 0.6m, 0.75m, 0.9m };
        var users = new RiskUser[parts.Length];
        var expected = new (int? Soft, int? Hard)[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            users[index] = await world.UserAsync($"u{index}", 10_000m);
            await users[index].TradeAsync("1", Btc, OrderSide.Buy, QuantityOf(parts[index], bids), bids[0]);
        }

        var bars = new List<DateTimeOffset> { world.Now };
        for (var bar = 1; bar < bids.Length; bar++)
        {
            await world.QuoteAsync(Btc, bids[bar]);
            bars.Add(world.Now);
            for (var index = 0; index < parts.Length; index++)
            {
                var drawdown = QuantityOf(parts[index], bids) * (bids[bar] - bids[0]) / 10_000m;
                expected[index] = (expected[index].Soft ?? (drawdown <= -0.02m ? bar : null), expected[index].Hard ?? (drawdown <= -0.04m ? bar : null));
            }

            await world.PassAsync(BarEvery);
        }

        for (var index = 0; index < parts.Length; index++)
        {
            BarOf(users[index], "risk.soft-stop", bars).Should().Be(expected[index].Soft, "the soft stop of {0} of {1}", parts[index], bids[0]);
            BarOf(users[index], "risk.hard-stop", bars).Should().Be(expected[index].Hard, "the hard stop of {0}", parts[index]);
        }

        return users.Sum(user => user.Trips.Length);
    }

    private static decimal QuantityOf(decimal part, decimal[] bids) => decimal.Round(10_000m * part / bids[0], 6);

    private static int? BarOf(RiskUser user, string kind, List<DateTimeOffset> bars) =>
        user.Trips.FirstOrDefault(trip => trip.Kind == kind) is { Kind: not null } trip ? bars.FindLastIndex(bar => bar <= trip.At) : null;

    private static string[] Files(string date) =>
        SharedData.TryFind("market/m1") is { } folder ? [.. Directory.EnumerateFiles(folder, $"*{date}*quote.csv.gz").Order(StringComparer.Ordinal)] : [];

    private static decimal[] BidsOf(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        reader.ReadLine();
        var bids = new List<decimal>();
        while (reader.ReadLine() is { } line)
        {
            bids.Add(decimal.Parse(line.Split(',')[4], CultureInfo.InvariantCulture));
        }

        return [.. bids];
    }
}
