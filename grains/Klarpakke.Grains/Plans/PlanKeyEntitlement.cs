using Klarpakke.Domain.Plans;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Plans;
using Klarpakke.Grains.Ports.Keys;
using Orleans;

namespace Klarpakke.Grains.Plans;

/// <summary>What plans say of keys, asked of each user's plan.</summary>
internal sealed class PlanKeyEntitlement(IGrainFactory grains) : IKeyEntitlement
{
    public async Task<bool> MayStoreAsync(string user, CancellationToken cancellationToken) =>
        PlanTable.Of((await PlanOf(user).GetAsync(cancellationToken)).Entitled).MayStoreKeys;

    public Task NoteOtherAccountAsync(AccountKey account, long version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var venue = account.Venue.Code();
        var news = new TellPlan(
            FormattableString.Invariant($"other-account-{venue}-{version}"), PlanEventKind.ExchangeAccountChanged, null, null, at, PlanSource.Platform, "klarpakke", $"another account of {venue}");
        return PlanOf(account.User).TellAsync(news, cancellationToken);
    }

    private IUserPlanGrain PlanOf(string user) => grains.GetGrain<IUserPlanGrain>(user);
}
