using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>Rows of a process that may die around every call: also between the commit and its answer.</summary>
internal static class CrashingRows
{
    public static CellRows Of(CellRows rows, CrashPoints crash) => new(
        new CrashingStore(rows.Trading, crash), new Portfolios(rows.Portfolios, crash), new Risk(rows.Risk, crash), new Kill(rows.Kill, crash), new Open(rows.Positions, crash));

    private static Task AroundAsync(CrashPoints crash, Func<Task> call) => crash.AroundAsync(async () =>
    {
        await call();
        return true;
    });

    private sealed class Portfolios(IPortfolioStore store, CrashPoints crash) : IPortfolioStore
    {
        public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.ReadAsync(portfolio, closedSince, cancellationToken));

        public Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken) => crash.AroundAsync(() => store.AddAsync(portfolio, cancellationToken));

        public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.AddSignalAsync(portfolio, signal, receivedAt, cancellationToken));

        public Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken) => AroundAsync(crash, () => store.SaveAsync(change, cancellationToken));
    }

    private sealed class Risk(IUserRiskStore store, CrashPoints crash) : IUserRiskStore
    {
        public Task<UserRiskRows> OpenAsync(string user, DateTimeOffset now, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.OpenAsync(user, now, cancellationToken));

        public Task<bool> SaveAsync(string user, long version, UserRiskChange change, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.SaveAsync(user, version, change, cancellationToken));

        public Task<EntryDecision?> FindDecisionAsync(string user, string portfolio, string signal, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.FindDecisionAsync(user, portfolio, signal, cancellationToken));

        public Task<bool> IsEntryOpenAsync(string user, CancellationToken cancellationToken) => crash.AroundAsync(() => store.IsEntryOpenAsync(user, cancellationToken));

        public Task<ImmutableArray<PositionId>> FindUnusedAsync(string user, DateTimeOffset expiredBefore, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.FindUnusedAsync(user, expiredBefore, cancellationToken));
    }

    private sealed class Kill(IKillStore store, CrashPoints crash) : IKillStore
    {
        public Task<KillHistory> ReadAsync(string user, CancellationToken cancellationToken) => crash.AroundAsync(() => store.ReadAsync(user, cancellationToken));

        public Task OpenAsync(KillRecord record, KillAnswer answer, CancellationToken cancellationToken) => AroundAsync(crash, () => store.OpenAsync(record, answer, cancellationToken));

        public Task SaveAsync(KillRecord before, KillRecord after, KillAnswer? answer, CancellationToken cancellationToken) =>
            AroundAsync(crash, () => store.SaveAsync(before, after, answer, cancellationToken));

        public Task<ImmutableArray<string>> FindWatchedAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => store.FindWatchedAsync(cancellationToken));

        public Task<ImmutableArray<KillTrip>> FindTripsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            crash.AroundAsync(() => store.FindTripsAsync(from, to, cancellationToken));
    }

    private sealed class Open(IOpenPositions positions, CrashPoints crash) : IOpenPositions
    {
        public Task<UserPositions> FindAsync(string user, CancellationToken cancellationToken) => crash.AroundAsync(() => positions.FindAsync(user, cancellationToken));

        public Task<int> CountUsersAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => positions.CountUsersAsync(cancellationToken));

        public Task<ImmutableArray<string>> ListUsersByExposureAsync(CancellationToken cancellationToken) => crash.AroundAsync(() => positions.ListUsersByExposureAsync(cancellationToken));
    }
}
