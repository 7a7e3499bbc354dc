using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>The rows of risk in memory, with what the account's books read of them: PostgreSQL has one set of tables for both, memory has two.</summary>
internal sealed class LinkedRiskStore(IUserRiskStore store, InMemoryRiskRows rows) : IUserRiskStore
{
    public async Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(user, now, cancellationToken);
        await rows.SetGateAsync(user, opened.IsEntryOpen, cancellationToken);
        return opened;
    }

    public async Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken)
    {
        if (!await store.SaveAsync(user, version, change, cancellationToken))
        {
            return false;
        }

        foreach (var position in change.Released)
        {
            await rows.ReleaseAsync(user, position, cancellationToken);
        }

        if (change.Decision?.Decision.Approved is { } approved)
        {
            await rows.ReserveAsync(user, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, cancellationToken);
        }

        if (change.OpensEntries)
        {
            await rows.SetGateAsync(user, isOpen: true, cancellationToken);
        }

        return true;
    }

    public Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken) =>
        store.FindDecisionAsync(user, portfolio, signal, cancellationToken);

    public Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken) => store.IsEntryOpenAsync(user, cancellationToken);

    public Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken) =>
        store.FindUnusedAsync(user, expiredBefore, cancellationToken);
}
