using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Testing.Risk;

/// <summary>Writes the rows of risk that an account's door looks at, without the actors that own them.</summary>
public interface IRiskRows
{
    /// <summary>Opens or closes a user's entry gate.</summary>
    Task SetGateAsync(string user, bool isOpen, CancellationToken cancellationToken);

    /// <summary>Reserves exposure of a coin for a position, again if it was released. As one position per coin may have it, any other gives it back.</summary>
    Task ReserveAsync(string user, PositionId position, Asset coin, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Gives a reservation back.</summary>
    Task ReleaseAsync(string user, PositionId position, CancellationToken cancellationToken);

    /// <summary>Opens or closes an episode of the kill switch.</summary>
    Task SetEpisodeAsync(string user, EpisodeId episode, bool isOpen, CancellationToken cancellationToken);
}
