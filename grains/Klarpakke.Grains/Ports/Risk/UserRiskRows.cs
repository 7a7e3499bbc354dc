using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>Everything that is written of a user's risk.</summary>
/// <param name="Version">Version of the state: the next write names it.</param>
/// <param name="State">The state.</param>
/// <param name="Ledger">The ledger, in order.</param>
/// <param name="Reservations">Exposure that is taken.</param>
/// <param name="IsEntryOpen">Whether purchases may be written.</param>
public sealed record UserRiskRows(
    long Version, UserRiskState State, ImmutableArray<LedgerRow> Ledger, ImmutableArray<ExposureReservation> Reservations, bool IsEntryOpen);
