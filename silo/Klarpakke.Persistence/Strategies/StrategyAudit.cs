using System.Text.Json;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Persistence.Plans;

namespace Klarpakke.Persistence.Strategies;

/// <summary>What the audit log says of running strategies. Signals that were proposed are told by their portfolio.</summary>
internal static class StrategyAudit
{
    public static AuditEntry Created(StrategyRecord strategy) => new(strategy.User, "strategy.created", strategy.CreatedAt, JsonSerializer.SerializeToElement(new
    {
        strategy = strategy.Id,
        terms = strategy.Terms.Canonical,
        interval = Domain.Markets.CandleIntervals.Code(strategy.Terms.Interval),
        symbols = strategy.Terms.Symbols.Select(symbol => symbol.ToString()).ToArray(),
        state = PlanCodes.Of(strategy.State),
    }));

    public static AuditEntry Changed(StrategyRecord strategy) => new(strategy.User, "strategy.changed", strategy.ChangedAt, JsonSerializer.SerializeToElement(new
    {
        strategy = strategy.Id,
        state = PlanCodes.Of(strategy.State),
        watched = strategy.Watched.Select(watched => new { symbol = watched.Symbol.ToString(), entry = watched.Entry.Value, stop = watched.Stop.Value }).ToArray(),
        raised = strategy.Raised.Select(raised => new { position = raised.Position, stop = raised.Stop.Value }).ToArray(),
        deleted = strategy.DeletedAt is not null,
        version = strategy.Version,
    }));

    public static AuditEntry Signal(StrategyRecord strategy, StrategySignal signal) => new(strategy.User, "strategy.signal", signal.DecidedAt, JsonSerializer.SerializeToElement(new
    {
        strategy = strategy.Id,
        symbol = signal.Symbol.ToString(),
        candle = signal.CandleOpen,
        kind = PlanCodes.Of(signal.Kind),
        outcome = PlanCodes.Of(signal.Outcome),
        reference = signal.Reference.Value,
        stop = signal.Stop?.Value,
        reason = signal.Reason.Code,
        position = signal.Position,
        blockedBy = signal.Findings.Select(finding => finding.Code).ToArray(),
    }));

    /// <summary>Whether nobody else tells of it.</summary>
    public static bool IsOwn(StrategySignal signal) => signal.Kind != StrategySignalKind.Enter || signal.SignalId is null;
}
