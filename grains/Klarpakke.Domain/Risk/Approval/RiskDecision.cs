using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Approval;

/// <summary>What the policy says to an entry.</summary>
public abstract record RiskDecision
{
    private protected RiskDecision()
    {
    }
}

/// <summary>Yes.</summary>
/// <param name="Order">What may be sent.</param>
public sealed record EntryApproved(ApprovedOrder Order) : RiskDecision;

/// <summary>No.</summary>
/// <param name="Findings">Everything against it, in the order of the gates, at least one.</param>
public sealed record EntryDenied(ImmutableArray<GateFinding> Findings) : RiskDecision
{
    /// <summary>The reason that counts: the first gate's.</summary>
    public DenialReason Primary => Findings[0].Reason;
}
