using System.Globalization;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Safety.Tests.World;

namespace Klarpakke.Safety.Tests.Replays;

/// <summary>What a replay came to, by the exchange's truth.</summary>
internal sealed record ReplayOutcome(string Name, int Accounts)
{
    public int Traded { get; private init; }

    public int SoftStops { get; private init; }

    public int HardStops { get; private init; }

    /// <summary>Trips that the plain reckoning had not confirmed.</summary>
    public int FalseTrips { get; private init; }

    /// <summary>Soft stops that the plain reckoning had not reached.</summary>
    public int FalseSoftStops { get; private init; }

    /// <summary>Accounts that reached a soft limit by the plain reckoning and had no soft stop.</summary>
    public int MissedSoftStops { get; private init; }

    /// <summary>Accounts whose limit was confirmed by the plain reckoning and that did not trip.</summary>
    public int MissedTrips { get; private init; }

    /// <summary>The longest from the plain reckoning's confirmation to the trip.</summary>
    public TimeSpan LatestTrip { get; private init; }

    /// <summary>Accounts that tripped and were flat later: drawdown at the trip and when flat, the worst end first.</summary>
    public IReadOnlyList<(decimal AtTrip, decimal AtFlat)> Losses { get; private init; } = [];

    public TimeSpan Unprotected { get; private init; }

    public TimeSpan LongestUnprotected { get; private init; }

    public int Oversells { get; private init; }

    /// <summary>Accounts that tripped and have more than dust at the end.</summary>
    public IReadOnlyList<string> NotFlat { get; private init; } = [];

    /// <summary>What could not be sold: coin and amount.</summary>
    public IReadOnlyList<string> Dust { get; private init; } = [];

    /// <summary>Sales that waited for a second price source.</summary>
    public int Held { get; private init; }

    /// <summary>Accounts whose sale waited and for which the kill switch has sold something all the same, without its stop being crossed.</summary>
    public int SoldUnconfirmed { get; private init; }

    /// <summary>Accounts whose sale waited and that still hold something, all of it with its stop on the book.</summary>
    public int HeldWithStops { get; private init; }

    /// <summary>Accounts whose sale waited and that hold something without a stop.</summary>
    public int HeldNaked { get; private init; }

    /// <summary>Why signals were blocked, with how often.</summary>
    public IReadOnlyList<string> Denied { get; private init; } = [];

    /// <summary>Failures nobody of the platform was waiting for, as a log would have them; the first three.</summary>
    public IReadOnlyList<Exception> FirstFailures { get; private init; } = [];

    public static ReplayOutcome Of(
        string name, SafetyWorld world, IReadOnlyCollection<Investor> investors, bool hasSecondSource)
    {
        var now = world.Venue.Market.Now;
        foreach (var book in investors.SelectMany(investor => investor.Truth))
        {
            book.PassTo(now);
        }

        var tripped = investors.Where(investor => investor.Outcome.TrippedAt is not null).ToArray();
        var held = tripped.Where(investor => world.Held.Contains(investor.Cell.User)).ToArray();
        return new ReplayOutcome(hasSecondSource ? name : name + ", no second source", investors.Count)
        {
            Traded = investors.Count(investor => investor.Truth.Any(book => book.Sales > 0 || book.Net > 0m)),
            SoftStops = investors.Count(investor => investor.Outcome.Soft),
            HardStops = tripped.Length,
            FalseTrips = tripped.Count(investor => !investor.Outcome.WasConfirmed),
            FalseSoftStops = investors.Count(investor => investor.Outcome.Soft && !investor.Naive.HasReachedSoft),
            MissedSoftStops = investors.Count(investor => !investor.Outcome.Soft && investor.Naive.HasReachedSoft),
            MissedTrips = investors.Count(investor => investor.Naive.ConfirmedAt is not null && investor.Outcome.TrippedAt is null),
            LatestTrip = tripped.Select(investor => investor.Outcome.TrippedAt!.Value - (investor.Naive.ConfirmedAt ?? investor.Outcome.TrippedAt!.Value))
                .DefaultIfEmpty().Max(),
            Losses = [.. tripped.Select(investor => investor.Outcome).Where(outcome => outcome.FlatAt is not null).Select(outcome => (outcome.AtTrip, outcome.AtFlat)).OrderBy(loss => loss.AtFlat)],
            Unprotected = Sum(investors.SelectMany(investor => investor.Truth).Select(book => book.Unprotected)),
            LongestUnprotected = investors.SelectMany(investor => investor.Truth).Select(book => book.LongestUnprotected).Max(),
            Oversells = investors.SelectMany(investor => investor.Truth).Sum(book => book.Oversells),
            NotFlat = [.. tripped.Where(investor => !investor.IsFlat && investor.Cell.Episode is not { Phase: KillPhase.Residue }).Select(investor => investor.Cell.User)],
            Dust = [.. tripped.SelectMany(investor => investor.Truth).Where(book => book.Net > 0m).GroupBy(book => book.Symbol.Base)
                .Select(coin => string.Create(CultureInfo.InvariantCulture, $"{coin.Sum(book => book.Net)} {coin.Key}"))],
            Held = world.Held.Count,
            SoldUnconfirmed = held.Count(investor => investor.HasKillSale && !investor.HasCrossedStop),
            HeldWithStops = held.Count(investor => !investor.IsFlat && investor.Truth.All(book => book.IsCovered)),
            HeldNaked = held.Count(investor => investor.Truth.Any(book => !book.IsCovered)),
            Denied = [.. investors.SelectMany(investor => investor.Denied).CountBy(code => code).OrderByDescending(code => code.Value).Select(code => $"{code.Key} x {code.Value}")],
            FirstFailures = [.. world.Failures.Take(3)],
        };
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
