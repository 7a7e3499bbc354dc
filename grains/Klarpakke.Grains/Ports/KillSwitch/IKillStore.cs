using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>The rows of kill episodes. Every write is one transaction with its audit rows, and holds only where the row still has the version it was made from.</summary>
public interface IKillStore
{
    /// <summary>Everything a user's switch goes on from.</summary>
    Task<KillHistory> ReadAsync(string user, CancellationToken cancellationToken);

    /// <summary>
    /// Closes the user's entry gate and opens the episode. From the commit on no purchase can be written for the user; whoever is just writing one is waited for.
    /// </summary>
    /// <exception cref="KillConflictException">The user has an open episode, or its number or the command's name is taken: somebody else was there first.</exception>
    Task OpenAsync(KillRecord record, KillAnswer answer, CancellationToken cancellationToken);

    /// <summary>Writes an episode's next version. Where that takes back a reset, the entry gate is closed with it; a reset does not open it.</summary>
    /// <param name="before">What the row holds.</param>
    /// <param name="after">What it is to hold; equal to <paramref name="before"/> when only an answer is written.</param>
    /// <param name="answer">The command that led to it; null when none did.</param>
    /// <param name="cancellationToken">Stops the write; whether it took effect is then unknown.</param>
    /// <exception cref="KillConflictException">The row holds another version, or the command's name is taken.</exception>
    Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken);

    /// <summary>Users with an episode that somebody must look after.</summary>
    Task<ImmutableArray<string>> FindWatchedAsync(CancellationToken cancellationToken);

    /// <summary>Accounts with open positions that tripped by themselves in a span of time, both ends included.</summary>
    Task<ImmutableArray<KillTrip>> FindTripsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
