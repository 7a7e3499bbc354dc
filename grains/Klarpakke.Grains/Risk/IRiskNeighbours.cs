using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>What a risk desk asks of other actors.</summary>
internal interface IRiskNeighbours
{
    Task<RiskPrice> PriceOfAsync(Symbol symbol, CancellationToken cancellationToken);

    Task<RiskPrice> ArmAsync(Symbol symbol, Price? price, long generation, CancellationToken cancellationToken);

    Task DisarmAsync(Symbol symbol, long generation, CancellationToken cancellationToken);

    /// <summary>Has the kill switch read its rows and the positions, so that a stop that may come in a moment need not wait for that. Nobody waits for it, and nothing depends on it.</summary>
    void WakeKill();

    Task<KillReply> TriggerKillAsync(TriggerKill command, CancellationToken cancellationToken);

    Task<KillReply> ResetKillAsync(EpisodeCommand command, CancellationToken cancellationToken);

    Task<KillStatus?> GetKillAsync(CancellationToken cancellationToken);
}
