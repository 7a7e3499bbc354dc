using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Persistence.Keys;

/// <summary>What a rotation has done.</summary>
/// <param name="Rewrapped">Rows that are under the current master key now and were not before.</param>
/// <param name="Broken">Rows that could not be opened and were left as they are.</param>
public sealed record RotationReport(int Rewrapped, ImmutableArray<AccountKey> Broken);
