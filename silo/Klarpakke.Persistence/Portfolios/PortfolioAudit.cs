using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Persistence.Portfolios;

/// <summary>What the audit log says of portfolios. Decisions are told by the risk actor, in the transaction that makes them.</summary>
internal static class PortfolioAudit
{
    public static AuditEntry Opened(PortfolioRecord portfolio) => new(portfolio.User, "portfolio.opened", portfolio.OpenedAt, JsonSerializer.SerializeToElement(new
    {
        portfolio = portfolio.Id,
        venue = portfolio.Venue.Code(),
        quote = portfolio.Quote.Code,
        cash = portfolio.Moves.Sum(move => move.Amount),
    }));

    public static AuditEntry Moved(PortfolioRecord portfolio, CashMove move, DateTimeOffset now) => new(portfolio.User, "portfolio.cash-moved", now, JsonSerializer.SerializeToElement(new
    {
        portfolio = portfolio.Id,
        id = move.Id,
        kind = move.Kind.ToString(),
        amount = move.Amount,
        occurredAt = move.OccurredAt,
    }));

    public static AuditEntry Signal(PortfolioRecord portfolio, Signal signal, DateTimeOffset now) => new(portfolio.User, "signal.received", now, JsonSerializer.SerializeToElement(new
    {
        portfolio = portfolio.Id,
        signal = signal.Id,
        symbol = signal.Symbol.ToString(),
        entry = signal.EntryReference.Value,
        stop = signal.Stop.Value,
        reason = signal.Reason,
        strategy = signal.Strategy,
        strategyVersion = signal.StrategyVersion,
        occurredAt = signal.OccurredAt,
    }));

    public static AuditEntry Decision(PortfolioRecord portfolio, SignalDecision decision) => new(portfolio.User, "signal.decided", decision.DecidedAt, JsonSerializer.SerializeToElement(new
    {
        portfolio = portfolio.Id,
        signal = decision.SignalId,
        position = decision.Position,
        blockedBy = decision.Findings.Select(finding => finding.Code).ToArray(),
    }));

    public static AuditEntry Position(PortfolioRecord portfolio, PositionRecord position, DateTimeOffset now)
    {
        var (row, work) = (position.Row, position.Work);
        var kind = row.Version == 1 ? "position.opened" : position.ClosedAt is not null ? "position.closed" : "position.changed";
        return new AuditEntry(portfolio.User, kind, now, JsonSerializer.SerializeToElement(new
        {
            portfolio = portfolio.Id,
            position = row.Id.Text,
            signal = work.Signal,
            symbol = row.Symbol.ToString(),
            state = PortfolioCodes.Of(row.State),
            stop = row.StopPrice.Value,
            net = work.Figures.Net,
            covered = work.Figures.Protected,
            spent = work.Figures.Spent,
            received = work.Figures.Received,
            takenOut = row.TakenOut,
            setAside = work.SetAside,
            unprotectedSince = row.UnprotectedSince,
            unprotectedBefore = row.UnprotectedBefore.TotalSeconds,
            stopsVanished = work.StopsVanished,
            exit = work.Exit?.Reason,
            version = row.Version,
        }));
    }
}
