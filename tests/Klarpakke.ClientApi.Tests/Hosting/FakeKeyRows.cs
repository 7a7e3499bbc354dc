using System.Collections.Concurrent;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Rows of keys and imports in memory.</summary>
internal sealed class FakeKeyRows : IVenueKeyQueries
{
    public ConcurrentDictionary<AccountKey, VenueKeyStatus> Keys { get; } = [];

    public ConcurrentDictionary<AccountKey, BalanceLedger> Ledgers { get; } = [];

    public static VenueKeyStatus StatusOf(string lastFour) =>
        new(KeyState.Active, lastFour, MayTrade: false, MayWithdraw: false, IsIpRestricted: false, [KeyWarning.NoAddressList], null, Some.Monday, Some.Monday.AddHours(1), null, 1);

    public Task<VenueKeyStatus?> FindKeyAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(Keys.GetValueOrDefault(account));

    public Task<BalanceLedger?> FindBalancesAsync(AccountKey account, CancellationToken cancellationToken) => Task.FromResult(Ledgers.GetValueOrDefault(account));
}
