using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.Grains.Risk;

/// <summary>The actors beside a user's risk.</summary>
internal sealed class GrainNeighbours(string user, IGrainFactory grains) : IRiskNeighbours
{
    private IKillSwitchGrain Kill => grains.GetGrain<IKillSwitchGrain>(user);

    public Task<RiskPrice> PriceOfAsync(Symbol symbol, CancellationToken cancellationToken) => Pair(symbol).GetRiskPriceAsync(cancellationToken);

    public Task<RiskPrice> ArmAsync(Symbol symbol, Price? price, long generation, CancellationToken cancellationToken) =>
        Pair(symbol).ArmAsync(user, price, generation, cancellationToken);

    public Task DisarmAsync(Symbol symbol, long generation, CancellationToken cancellationToken) => Pair(symbol).DisarmAsync(user, generation, cancellationToken);

    // If it fails nothing is lost: who triggers it asks for it himself.
    public void WakeKill() => _ = Kill.PrepareAsync(CancellationToken.None);

    public Task<KillReply> TriggerKillAsync(TriggerKill command, CancellationToken cancellationToken) => Kill.TriggerAsync(command, cancellationToken);

    public Task<KillReply> ResetKillAsync(EpisodeCommand command, CancellationToken cancellationToken) => Kill.ResetAsync(command, cancellationToken);

    public Task<KillStatus?> GetKillAsync(CancellationToken cancellationToken) => Kill.GetAsync(cancellationToken);

    private ITradingPairGrain Pair(Symbol symbol) => grains.GetGrain<ITradingPairGrain>(symbol.ToString());
}
