using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Whether an account tripped together with too many others. It follows from the episodes' rows, so nothing is forgotten by a restart, and an account that was among the first is told so
/// when it asks again before its sale.
/// </summary>
internal sealed class TripBreaker(IKillStore store, IOpenPositions positions, TimeProvider time)
{
    // A thousand accounts that trip on one tick ask at the same time.
    private static readonly TimeSpan ReadingHoldsFor = TimeSpan.FromMilliseconds(500);

    private (DateTimeOffset From, DateTimeOffset To, DateTimeOffset ReadAt, ImmutableArray<KillTrip> Trips, int Accounts)? _reading;

    public async Task<bool> IsOneOfTooManyAsync(string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (trips, accounts) = await ReadAsync(at, cancellationToken);
        ImmutableArray<KillTrip> all = [.. trips.Where(trip => trip.User != user), new KillTrip(user, at)];
        var near = all.Where(trip => (trip.At - at).Duration() <= CorrelatedTrips.Window).ToImmutableArray();

        // Every span of that length in which this trip lies.
        return near.Select(trip => trip.At).Where(end => end >= at).Distinct().Any(end => IsTooMany(near, end, accounts));
    }

    private static bool IsTooMany(ImmutableArray<KillTrip> trips, DateTimeOffset end, int accounts) =>
        new CorrelatedTrips([.. trips.Where(trip => trip.At <= end).Select(trip => (trip.User, trip.At))]).NeedSecondSource(accounts, end);

    private async Task<(ImmutableArray<KillTrip> Trips, int Accounts)> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (from, to, now) = (at - CorrelatedTrips.Window, at + CorrelatedTrips.Window, time.GetUtcNow());
        if (_reading is { } known && known.From <= from && known.To >= to && now - known.ReadAt < ReadingHoldsFor)
        {
            return (known.Trips, known.Accounts);
        }

        // Some more on both sides, for those who ask next.
        var (first, last) = (from - CorrelatedTrips.Window, to + CorrelatedTrips.Window);
        var trips = await store.FindTripsAsync(first, last, cancellationToken);

        // Who tripped had open positions then, whatever has become of them since.
        var open = Math.Max(await positions.CountUsersAsync(cancellationToken), trips.DistinctBy(trip => trip.User).Count());
        _reading = (first, last, now, trips, open);
        return (trips, open);
    }
}
