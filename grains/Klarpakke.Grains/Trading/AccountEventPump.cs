using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Carries a stream's events, which come on the adapter's thread, into the grain's turns: each is awaited, so they stay in order, and a failure reaches the stream.</summary>
internal sealed class AccountEventPump(IVenueAccountEventsGrain grain, RightOfWay way) : IAccountEvents
{
    public async ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken)
    {
        await way.StandAsideAsync();
        await grain.ApplyOrderAsync(order, fill, cancellationToken).WaitAsync(cancellationToken);
    }

    public async ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken) =>
        await grain.ApplyBalancesAsync(balances, occurredAt, cancellationToken).WaitAsync(cancellationToken);

    public async ValueTask OnGapAsync(CancellationToken cancellationToken) => await grain.ApplyGapAsync(cancellationToken).WaitAsync(cancellationToken);
}
