using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Strategies;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>A portfolio that buys what it is told at the reference and sells at once, and answers the same signal alike; plan and listings as the test says.</summary>
internal sealed class FakePartners(TimeProvider time) : IStrategyPartners
{
    private readonly Dictionary<string, SignalDecision> _decisions = [];

    public List<PositionStatus> Positions { get; } = [];

    /// <summary>Every proposal, also a repeated one.</summary>
    public List<Signal> Proposed { get; } = [];

    public List<Signal> Previewed { get; } = [];

    public List<ExitPosition> Exits { get; } = [];

    /// <summary>Codes with which the gates refuse.</summary>
    public ImmutableArray<string> Denied { get; set; } = [];

    public HashSet<AccountKey> Woken { get; } = [];

    public Exception? Down { get; set; }

    public int Places { get; set; } = 1;

    public DateTimeOffset? WatchingUntil { get; set; }

    public ImmutableArray<Instrument> Instruments { get; set; } = [];

    public Task<PortfolioStatus?> GetPortfolioAsync(CancellationToken cancellationToken) => Do(() =>
        (PortfolioStatus?)new PortfolioStatus("u1/main", "u1", Venue.Paper, Asset.Parse("USDC"), 10_000m, 0m, [.. Positions], 1));

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken) => Do(() =>
    {
        Proposed.Add(signal);
        if (!_decisions.TryGetValue(signal.Id, out var decision))
        {
            decision = new SignalDecision(signal.Id, Denied.IsEmpty ? $"{_decisions.Count + 1}" : null, Findings, time.GetUtcNow());
            _decisions.Add(signal.Id, decision);
            if (decision.Position is { } id)
            {
                Positions.Add(new PositionStatus(
                    id, signal.Symbol, PositionState.Protected, 1m, signal.EntryReference, signal.Stop, 1m, TimeSpan.Zero, 0m, IsUnknown: false, time.GetUtcNow(), null, signal.Id));
            }
        }

        return decision;
    });

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken) => Do(() =>
    {
        Previewed.Add(signal);
        return new SignalPreview(Findings, Denied.IsEmpty ? 0.5m : null, time.GetUtcNow());
    });

    public Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken) => Do(() =>
    {
        Exits.Add(command);
        Close(command.Position);
        return Positions.Find(position => position.Id == command.Position);
    });

    public Task WakeAccountAsync(AccountKey account, CancellationToken cancellationToken) => Do(() => Woken.Add(account));

    public Task<int> GetPlacesAsync(CancellationToken cancellationToken) => Do(() => Places);

    public Task<DateTimeOffset?> GetWatchingUntilAsync(Venue venue, CancellationToken cancellationToken) => Do(() => WatchingUntil);

    public Task<ImmutableArray<Instrument>> GetInstrumentsAsync(Venue venue, CancellationToken cancellationToken) => Do(() => Instruments);

    public void Close(string position)
    {
        var index = Positions.FindIndex(known => known.Id == position);
        Positions[index] = Positions[index] with { State = PositionState.Closed, ClosedAt = time.GetUtcNow() };
    }

    private ImmutableArray<RiskFinding> Findings => [.. Denied.Select(code => new RiskFinding(code, null, null, null, null))];

    private Task<T> Do<T>(Func<T> answer) => Down is { } down ? Task.FromException<T>(down) : Task.FromResult(answer());
}
