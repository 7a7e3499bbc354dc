using System.Collections.Immutable;
using Klarpakke.Domain.Results;

namespace Klarpakke.Domain.Trading;

/// <summary>Whether a position may be opened now. Closed unless everything it asks for is known to be well.</summary>
public static class EntryGate
{
    /// <summary>How old the last complete reconciliation may be; it runs every minute.</summary>
    public static readonly TimeSpan ReconciledWithin = TimeSpan.FromMinutes(3);

    /// <summary>Every reason against it, in the order of the platform's gates; empty when there is none.</summary>
    public static ImmutableArray<DenialReason> Against(EntryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var isBlind = facts.StreamReadyUntil is not { } until || until <= facts.Now || facts.ReconciledAt is not { } at || facts.Now - at > ReconciledWithin;
        var reasons = ImmutableArray.CreateBuilder<DenialReason>();
        Add(facts.VenueFault is ErrorKind.Unauthorized, DenialReason.KeyPermission);
        Add(facts.Unsettled > 0 || facts.IsHalted, DenialReason.UnresolvedOrder);
        Add(isBlind || facts.VenueFault is not null, DenialReason.VenueDown);
        Add(facts.VenueFault is ErrorKind.ClockSkew, DenialReason.ClockDrift);
        return reasons.ToImmutable();

        void Add(bool holds, DenialReason reason)
        {
            if (holds)
            {
                reasons.Add(reason);
            }
        }
    }
}
