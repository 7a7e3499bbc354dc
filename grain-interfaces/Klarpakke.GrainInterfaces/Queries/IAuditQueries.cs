namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>Reads a user's audit chain. Never changes anything.</summary>
public interface IAuditQueries
{
    /// <summary>The end of the chain; null when nothing was ever written.</summary>
    Task<AuditMark?> GetHeadAsync(string account, CancellationToken cancellationToken);

    /// <summary>
    /// Every row from the first to the last that happened in the period, in the order of the chain and without a gap, so that the hashes can be checked. A venue tells late
    /// what happened earlier, so some rows in between can lie outside of it.
    /// </summary>
    /// <param name="account">Whose chain.</param>
    /// <param name="from">First moment, inclusive; null for the beginning.</param>
    /// <param name="to">Last moment, inclusive; null for the end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<AuditRecord> ReadAsync(string account, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);
}
