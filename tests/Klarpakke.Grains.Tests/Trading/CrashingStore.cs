using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

internal sealed class CrashingStore(ITradingStore store, CrashPoints crash) : ITradingStore
{
    public Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.OpenAsync(account, cancellationToken));

    public Task<bool> AddIntentAsync(AccountKey account, long fence, OwnOrder intent, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => store.AddIntentAsync(account, fence, intent, cancellationToken));

    public Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken) => crash.AroundAsync(async () =>
    {
        await store.SaveAsync(account, fence, change, cancellationToken);
        return true;
    });
}
