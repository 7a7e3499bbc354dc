namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Tells from rows alone what became of signals. Never changes anything.</summary>
public interface IDecisionQueries
{
    /// <summary>A signal, its decision, and the audit rows about it; null when the user's portfolio never got it.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="portfolio">Id of the portfolio.</param>
    /// <param name="signal">Id of the signal.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<DecisionRecord?> FindAsync(string user, string portfolio, string signal, CancellationToken cancellationToken);
}
