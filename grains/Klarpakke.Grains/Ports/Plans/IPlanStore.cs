using Klarpakke.Domain.Plans;

namespace Klarpakke.Grains.Ports.Plans;

/// <summary>Rows of users' plans. Every write is one transaction with its audit row in the user's chain.</summary>
public interface IPlanStore
{
    /// <summary>The plan of a user; one who never had any has <see cref="UserPlan.Free"/> at version 0.</summary>
    Task<StoredPlan> ReadAsync(string user, CancellationToken cancellationToken);

    /// <summary>Writes an event and the plan after it. False when the event was written before, whoever wrote it.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="version">The version of the plan that the change was made from.</param>
    /// <param name="cancellationToken">Stops the call; whether it was written is then unknown.</param>
    /// <exception cref="StalePlanException">The row has another version.</exception>
    Task<bool> WriteAsync(PlanChange change, long version, CancellationToken cancellationToken);

    /// <summary>Takes one of a user's places for portfolios; true as well when the portfolio has one already.</summary>
    Task<bool> TakePlaceAsync(string user, string portfolio, int places, DateTimeOffset at, CancellationToken cancellationToken);
}
