using System.Globalization;
using System.IO.Compression;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

public sealed class TriggerOracleTests(ITestOutputHelper output)
{
    private static readonly Symbol[] Symbols = [.. new[] { "BTC", "ETH", "SOL" }.Select(asset => Symbol.Parse($"COINBASE:{asset}-USD"))];
    private static readonly DateTimeOffset Start = new(2026, 1, 9, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Random_paths_trip_the_same_limits_on_the_same_ticks_as_valuing_every_account_every_time()
    {
        var (trips, naive, triggered) = (0, 0L, 0L);
        Properties.Holds(Gen.Choose(0, int.MaxValue), seed =>
        {
            var run = new Run(seed, accounts: 6);
            var random = new Random(seed);
            var (prices, now) = (new[] { 100m, 50m, 10m }, Start);
            for (var tick = 0; tick < 160; tick++)
            {
                var at = random.Next(3);
                prices[at] = Walk(prices[at], random);
                now += Pause(random);
                run.Change(random, prices);
                run.Tick(Symbols[at], prices[at], now);
            }

            run.Compare($"seed {seed}");
            (trips, naive, triggered) = (trips + run.Trips, naive + run.Naive, triggered + run.Triggered);
        });

        output.WriteLine($"{trips} trips; {naive} valuations by the oracle, {triggered} by triggers");
        trips.Should().BeGreaterThan(500, "the paths must reach limits to say anything");
    }

    [Fact]
    public void Real_minutes_of_a_falling_market_trip_the_same_with_few_valuations()
    {
        var paths = new[] { "BTC", "ETH" }.Select(asset => Quotes($"market/m1/coinbase-{asset}USD-1m-2018-04-04-quote.csv.gz")).ToArray();
        var run = new Run(20180404, accounts: 20);
        var minutes = paths[0].Keys.Intersect(paths[1].Keys).Order().ToArray();
        foreach (var minute in minutes)
        {
            // Open, high, low, close within twelve seconds of the minute, so that a fall has its three samples.
            for (var step = 0; step < 4; step++)
            {
                var now = DateTimeOffset.FromUnixTimeMilliseconds(minute).AddSeconds(4 * step);
                run.Tick(Symbols[0], paths[0][minute][step], now);
                run.Tick(Symbols[1], paths[1][minute][step], now);
            }
        }

        run.Compare("2018-04-04");
        output.WriteLine($"{minutes.Length * 8} ticks, {run.Trips} trips; {run.Naive} valuations by the oracle, {run.Triggered} by triggers");
        run.Trips.Should().BePositive();
        run.Triggered.Should().BeLessThan(run.Naive / 4);
    }

    private static decimal Walk(decimal price, Random random) => random.Next(100) switch
    {
        0 => decimal.Round(price * 0.93m, 4),
        1 => decimal.Round(price * 1.06m, 4),
        _ => Math.Max(0.01m, decimal.Round(price * (1m + (random.Next(-60, 59) / 10_000m)), 4)),
    };

    // Mostly fractions of a second, at times long enough for the other prices to go stale, rarely into another day or week.
    private static TimeSpan Pause(Random random) => random.Next(100) switch
    {
        0 => TimeSpan.FromHours(random.Next(1, 30)),
        < 6 => TimeSpan.FromSeconds(random.Next(5, 20)),
        _ => TimeSpan.FromMilliseconds(random.Next(50, 1_500)),
    };

    private static Dictionary<long, decimal[]> Quotes(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require(path)), CompressionMode.Decompress));
        reader.ReadLine();
        var rows = new Dictionary<long, decimal[]>();
        while (reader.ReadLine()?.Split(',') is { } row)
        {
            var bids = new[] { row[1], row[2], row[3], row[4] }.Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            rows[long.Parse(row[0], CultureInfo.InvariantCulture)] = bids;
        }

        return rows;
    }

    private sealed class Run
    {
        private readonly OracleMarket _market = new();
        private readonly OracleAccount[] _oracle;
        private readonly OracleAccount[] _tested;
        private readonly TriggerSide _side;

        public Run(int seed, int accounts)
        {
            (_oracle, _tested) = (Accounts(seed, accounts), Accounts(seed, accounts));
            _side = new TriggerSide(_tested, _market);
        }

        public int Trips => _oracle.Sum(account => account.Trips.Count);

        public long Naive => _oracle.Sum(account => (long)account.Valuations);

        public long Triggered => _tested.Sum(account => (long)account.Valuations);

        public void Tick(Symbol symbol, decimal bid, DateTimeOffset now)
        {
            _market.Show(symbol, bid, now);
            foreach (var account in _oracle)
            {
                account.Value(_market, account.Holds(symbol));
            }

            _side.OnTick(symbol, bid);
        }

        // A deposit, a withdrawal, a purchase, a sale, or a restart, between two ticks.
        public void Change(Random random, decimal[] prices)
        {
            if (random.Next(40) == 0)
            {
                _side.Restart();
            }

            if (random.Next(12) > 0)
            {
                return;
            }

            var (who, what, symbol, units) = (random.Next(_oracle.Length), random.Next(4), random.Next(3), random.Next(1, 20));
            foreach (var account in new[] { _oracle[who], _tested[who] })
            {
                Action change = what switch
                {
                    0 => () => account.MoveMoney(units * 500m),
                    1 => () => account.MoveMoney(units * -100m),
                    2 => () => account.SellAll(Symbols[symbol], prices[symbol]),
                    _ => () => account.Buy(Symbols[symbol], units, prices[symbol]),
                };
                if (what != 3 || account.Holds(Symbols[symbol]) || account.Symbols.Count() < 2)
                {
                    change();
                }
            }

            _side.Arm(_tested[who]);
        }

        public void Compare(string because)
        {
            foreach (var (oracle, tested) in _oracle.Zip(_tested))
            {
                tested.Trips.Should().Equal(oracle.Trips, $"{because}, {oracle.Name}");
            }
        }

        private static OracleAccount[] Accounts(int seed, int count)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, count).Select(number =>
            {
                var account = new OracleAccount($"a{number}", random.Next(1_000, 20_000));
                account.Buy(Symbols[number % 2], random.Next(1, 60), number % 2 == 0 ? 100m : 50m);
                if (number % 4 >= 2)
                {
                    account.Buy(Symbols[1 - (number % 2)], random.Next(1, 40), 50m);
                }

                return account;
            })];
        }
    }
}
