using System.Collections.Immutable;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>What the user has confirmed in the reset dialog.</summary>
/// <param name="User">Who.</param>
/// <param name="At">When.</param>
/// <param name="Episode">The episode it is about: a dialog that was opened before the latest trip resets nothing.</param>
/// <param name="Reenables">What may be done again from now on, in codes; at least one.</param>
/// <param name="StillOpen">Positions that are still open, as shown.</param>
public sealed record HardStopReset(string User, DateTimeOffset At, int Episode, ImmutableArray<string> Reenables, ImmutableArray<PositionId> StillOpen);
