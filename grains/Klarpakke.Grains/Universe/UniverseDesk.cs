using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Universe;

/// <summary>
/// The work of making the week's universe, apart from the actor library: at Sunday 23:59 UTC, or as soon afterwards as somebody runs. A provider that fails is asked again every minute;
/// after half an hour the last version is carried over, and that is what the week has.
/// </summary>
internal sealed class UniverseDesk(IUniverseStore store, IListingSource listings, TimeProvider time, ILogger logger)
{
    /// <summary>How long a provider may fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private UniverseWeek? _made;

    /// <summary>When to look again: exactly when a version is due, and every minute, because clocks are set and machines sleep.</summary>
    public TimeSpan NextIn
    {
        get
        {
            var now = time.GetUtcNow();
            var due = UniverseWeek.DueBy(now).Next.DueAt - now;
            return due < LookEvery ? due : LookEvery;
        }
    }

    /// <summary>Makes the version that is due, if there is none yet.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var week = UniverseWeek.DueBy(time.GetUtcNow());
        if (_made == week)
        {
            return;
        }

        if (await store.FindAsync(week, cancellationToken) is not null || await MakeAsync(week, cancellationToken))
        {
            _made = week;
        }
    }

    private async Task<bool> MakeAsync(UniverseWeek week, CancellationToken cancellationToken)
    {
        var listing = await listings.ReadAsync(cancellationToken);
        var at = time.GetUtcNow();
        if (listing.Error is { } error)
        {
            return await CarryOverAsync(week, at, error.Message, cancellationToken);
        }

        var selection = UniverseFilter.Apply(listing.Value.Coins);
        if (selection.Coins.IsEmpty)
        {
            return await CarryOverAsync(week, at, "no coin of the listing passes the filter", cancellationToken);
        }

        var version = new UniverseVersion(week, at, listing.Value.Source, UniverseCanonical.HashOf(listing.Value.Answer.Span), selection, CarriedFrom: null);
        if (await store.AddAsync(version, listing.Value.Answer, cancellationToken))
        {
            UniverseLog.Made(logger, week, selection.Coins.Length, version.Source.Code(), version.IsSimulated, version.IsLate);
        }

        return true;
    }

    private async Task<bool> CarryOverAsync(UniverseWeek week, DateTimeOffset at, string reason, CancellationToken cancellationToken)
    {
        var since = await store.NoteFailureAsync(week, at, reason, cancellationToken);
        UniverseLog.NoListing(logger, week, since, reason);
        if (at - since < Patience)
        {
            return false;
        }

        if (await store.FindLastBeforeAsync(week, cancellationToken) is not { } last)
        {
            UniverseLog.NothingToCarryOver(logger, week);
            return false;
        }

        if (await store.AddAsync(last.CarryOver(week, at), answer: null, cancellationToken))
        {
            UniverseLog.CarriedOver(logger, week, last.Week, since);
        }

        return true;
    }
}
