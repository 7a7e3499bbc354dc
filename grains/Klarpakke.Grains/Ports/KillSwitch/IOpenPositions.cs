using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>What users hold, read from rows: it must be known when portfolios do not run.</summary>
public interface IOpenPositions
{
    /// <summary>A user's positions that are not closed, and the accounts he trades on.</summary>
    Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken);

    /// <summary>How many users have a position that is not closed.</summary>
    Task<int> CountUsersAsync(CancellationToken cancellationToken);

    /// <summary>All users with a portfolio, those with the largest exposure (cost of what their open positions hold) first.</summary>
    Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken);
}
