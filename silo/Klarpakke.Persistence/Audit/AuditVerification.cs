using System.Collections.Immutable;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Persistence.Audit;

/// <summary>What the verifier found.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Heads">The end of every chain that is whole, by account. Publish them: only against a published head can a removed end be found.</param>
/// <param name="Faults">The first broken row of every chain that is not, by account.</param>
public sealed record AuditVerification(long Rows, ImmutableArray<AuditHead> Heads, ImmutableArray<AuditFault> Faults)
{
    /// <summary>Every chain is whole.</summary>
    public bool IsIntact => Faults.IsEmpty;
}
