using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>Rows with a guard around every call.</summary>
internal static class GuardedRows
{
    public static CellRows Of(CellRows rows, IRowGuard guard) => new(
        Of(rows.Trading, guard), Of(rows.Portfolios, guard), Of(rows.Risk, guard), Of(rows.Kill, guard), Of(rows.Positions, guard));

    public static ITradingStore Of(ITradingStore store, IRowGuard guard) => new Trading(store, guard);

    public static IPortfolioStore Of(IPortfolioStore store, IRowGuard guard) => new Portfolios(store, guard);

    public static IUserRiskStore Of(IUserRiskStore store, IRowGuard guard) => new Risk(store, guard);

    public static IKillStore Of(IKillStore store, IRowGuard guard) => new Kill(store, guard);

    public static IOpenPositions Of(IOpenPositions positions, IRowGuard guard) => new Open(positions, guard);

    private static Task AroundAsync(IRowGuard guard, Func<Task> call) => guard.AroundAsync(async () =>
    {
        await call();
        return true;
    });

    private sealed class Trading(ITradingStore store, IRowGuard guard) : ITradingStore
    {
        public Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken) => guard.AroundAsync(() => store.OpenAsync(account, cancellationToken));

        public Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken) =>
            AroundAsync(guard, () => store.BindAsync(account, fence, accountNumber, cancellationToken));

        public Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.AddIntentsAsync(account, fence, intents, cancellationToken));

        public Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.AgainstAsync(account, intent, cancellationToken));

        public Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken) =>
            AroundAsync(guard, () => store.SaveAsync(account, fence, change, cancellationToken));
    }

    private sealed class Portfolios(IPortfolioStore store, IRowGuard guard) : IPortfolioStore
    {
        public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.ReadAsync(portfolio, closedSince, cancellationToken));

        public Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken) => guard.AroundAsync(() => store.AddAsync(portfolio, cancellationToken));

        public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.AddSignalAsync(portfolio, signal, receivedAt, cancellationToken));

        public Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken) => AroundAsync(guard, () => store.SaveAsync(change, cancellationToken));
    }

    private sealed class Risk(IUserRiskStore store, IRowGuard guard) : IUserRiskStore
    {
        public Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.OpenAsync(user, now, cancellationToken));

        public Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.SaveAsync(user, version, change, cancellationToken));

        public Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.FindDecisionAsync(user, portfolio, signal, cancellationToken));

        public Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken) => guard.AroundAsync(() => store.IsEntryOpenAsync(user, cancellationToken));

        public Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.FindUnusedAsync(user, expiredBefore, cancellationToken));
    }

    private sealed class Kill(IKillStore store, IRowGuard guard) : IKillStore
    {
        public Task<KillHistory> ReadAsync(string user, CancellationToken cancellationToken) => guard.AroundAsync(() => store.ReadAsync(user, cancellationToken));

        public Task OpenAsync(KillRecord record, KillAnswer answer, CancellationToken cancellationToken) => AroundAsync(guard, () => store.OpenAsync(record, answer, cancellationToken));

        public Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken) =>
            AroundAsync(guard, () => store.SaveAsync(before, after, answer, cancellationToken));

        public Task<ImmutableArray<string>> FindWatchedAsync(CancellationToken cancellationToken) => guard.AroundAsync(() => store.FindWatchedAsync(cancellationToken));

        public Task<ImmutableArray<KillTrip>> FindTripsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            guard.AroundAsync(() => store.FindTripsAsync(from, to, cancellationToken));
    }

    private sealed class Open(IOpenPositions positions, IRowGuard guard) : IOpenPositions
    {
        public Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken) => guard.AroundAsync(() => positions.FindAsync(user, cancellationToken));

        public Task<int> CountUsersAsync(CancellationToken cancellationToken) => guard.AroundAsync(() => positions.CountUsersAsync(cancellationToken));

        public Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken) => guard.AroundAsync(() => positions.ListUsersByExposureAsync(cancellationToken));
    }
}
