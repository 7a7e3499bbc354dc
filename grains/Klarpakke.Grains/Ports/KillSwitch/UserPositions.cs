using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>What a user holds.</summary>
/// <param name="Positions">Positions that are not closed, those whose entry is on its way included.</param>
/// <param name="Accounts">Accounts he trades on, whether anything is open there or not.</param>
public sealed record UserPositions(ImmutableArray<PositionRow> Positions, ImmutableArray<AccountKey> Accounts)
{
    /// <summary>Nothing.</summary>
    public static UserPositions None { get; } = new([], []);
}
