using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Testing.Trading;

/// <summary>A store of a process that may die around every call: also between the commit and its answer.</summary>
public sealed class CrashingStore(ITradingStore store, CrashPoints crash) : ITradingStore
{
    public Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.OpenAsync(account, cancellationToken));

    public Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await store.BindAsync(account, fence, accountNumber, cancellationToken);
        return true;
    });

    public Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.AddIntentsAsync(account, fence, intents, cancellationToken));

    public Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.AgainstAsync(account, intent, cancellationToken));

    public Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await store.SaveAsync(account, fence, change, cancellationToken);
        return true;
    });
}
