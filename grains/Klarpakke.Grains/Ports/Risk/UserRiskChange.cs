using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Modes;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>What one transaction writes.</summary>
/// <param name="State">The state after.</param>
/// <param name="Mode">The mode that follows from it.</param>
/// <param name="At">When.</param>
public sealed record UserRiskChange(UserRiskState State, AccountMode Mode, DateTimeOffset At)
{
    /// <summary>New rows of the ledger, numbered on from the last.</summary>
    public ImmutableArray<LedgerRow> Ledger { get; init; } = [];

    /// <summary>A decision; with an approval in it the exposure it takes is reserved.</summary>
    public RecordedDecision? Decision { get; init; }

    /// <summary>Positions whose exposure is given back.</summary>
    public ImmutableArray<PositionId> Released { get; init; } = [];

    /// <summary>Whether purchases are allowed again.</summary>
    public bool OpensEntries { get; init; }

    /// <summary>What the audit log says of it, in order.</summary>
    public ImmutableArray<AuditEntry> Audit { get; init; } = [];

    /// <summary>This change with a later one after it, to be written in one.</summary>
    public UserRiskChange Then(UserRiskChange later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later with { Ledger = [.. Ledger, .. later.Ledger], Released = [.. Released, .. later.Released], OpensEntries = OpensEntries || later.OpensEntries, Audit = [.. Audit, .. later.Audit] };
    }
}
