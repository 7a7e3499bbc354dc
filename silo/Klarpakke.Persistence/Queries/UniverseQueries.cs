using System.Collections.Immutable;
using Klarpakke.Domain.Universe;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.Universe;
using Npgsql;

namespace Klarpakke.Persistence.Queries;

/// <summary>Reads universe versions with the read-only role.</summary>
internal sealed class UniverseQueries(NpgsqlDataSource read) : IUniverseQueries
{
    public Task<UniverseVersion?> FindAsync(UniverseWeek week, CancellationToken cancellationToken) => UniverseRows.FindAsync(read, week, cancellationToken);

    public Task<ImmutableArray<UniverseVersion>> ListAsync(UniverseWeek? before, int limit, CancellationToken cancellationToken) =>
        UniverseRows.ListAsync(read, before, limit, cancellationToken);
}
