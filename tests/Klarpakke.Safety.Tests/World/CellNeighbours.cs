using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Risk;

namespace Klarpakke.Safety.Tests.World;

/// <summary>Who calls whom in a cell, along the arrows of docs/safety.md, without the actor library.</summary>
internal sealed class CellNeighbours(Cell cell, SafetyWorld world) : IPortfolioRisk, IRiskNeighbours, IKillSurroundings
{
    public Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken) => cell.WithRiskAsync(desk => desk.DecideAsync(proposal, cancellationToken));

    public Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken) => cell.WithRiskAsync(desk => desk.PreviewAsync(proposal, cancellationToken));

    public Task BookAsync(BookEntries entries, CancellationToken cancellationToken) => cell.WithRiskAsync(desk => desk.BookAsync(entries, cancellationToken));

    public Task ReleaseAsync(PositionId position, CancellationToken cancellationToken) => cell.WithRiskAsync(desk => desk.ReleaseAsync(position.Text, cancellationToken));

    public Task<KillStatus?> GetEpisodeAsync(CancellationToken cancellationToken) => GetKillAsync(cancellationToken);

    public Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken) => Task.FromResult(world.PairOf(symbol).Price);

    public Task<RiskPrice> PriceOfAsync(Symbol symbol, CancellationToken cancellationToken) => GetPriceAsync(symbol, cancellationToken);

    public Task<RiskPrice> ArmAsync(Symbol symbol, Price? price, long generation, CancellationToken cancellationToken)
    {
        world.Tell(symbol, world.PairOf(symbol).Arm(new ArmedTrigger(cell.User, price, generation)));
        return GetPriceAsync(symbol, cancellationToken);
    }

    public Task DisarmAsync(Symbol symbol, long generation, CancellationToken cancellationToken)
    {
        world.PairOf(symbol).Disarm(cell.User, generation);
        return Task.CompletedTask;
    }

    public void WakeKill()
    {
        // What nobody waits for has no place in a life from one seed; the switch reads what it needs when it is triggered.
    }

    public Task<KillReply> TriggerKillAsync(TriggerKill command, CancellationToken cancellationToken) => cell.WithKillAsync(desk => desk.TriggerAsync(command, cancellationToken));

    public Task<KillReply> ResetKillAsync(EpisodeCommand command, CancellationToken cancellationToken) => cell.WithKillAsync(desk => desk.ResetAsync(command));

    public Task<KillStatus?> GetKillAsync(CancellationToken cancellationToken) => cell.WithKillAsync(desk => Task.FromResult(desk.Status));

    public IVenueAccountGrain Account(AccountKey account) => cell.Door;

    public async Task<bool> ReportTripAsync(string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isHeld = await world.Breaker.IsOneOfTooManyAsync(user, at, cancellationToken);
        if (isHeld)
        {
            world.Held.Add(user);
        }

        return isHeld;
    }

    public Task<bool> AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken) => Task.FromResult(world.SecondSource(symbol, bid));
}
