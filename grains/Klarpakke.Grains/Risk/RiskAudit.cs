using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>What the audit log says of a user's risk.</summary>
internal static class RiskAudit
{
    public static AuditEntry Baselines(RiskMemory memory, DateTimeOffset now) => Entry(memory, "risk.baseline", now, new
    {
        day = Of(memory.State.Baselines!.Day),
        week = Of(memory.State.Baselines.Week),
        equity = memory.Known?.Equity.Amount,
    });

    public static AuditEntry Fact(RiskMemory memory, TripFact fact, DateTimeOffset now) => fact switch
    {
        SoftTripped tripped => Entry(memory, "risk.soft-stop", now, new { what = "tripped", stop = Of(tripped.Trip), equity = EquityOf(memory) }),
        SoftHeld held => Entry(memory, "risk.soft-stop", now, new { what = "held", stop = Of(held.Trip), equity = EquityOf(memory) }),
        SoftLifted lifted => Entry(memory, "risk.soft-stop", now, new { what = "lifted", stop = Of(lifted.Trip), equity = EquityOf(memory) }),
        HardTripped tripped => Entry(memory, "risk.hard-stop", now, new { what = "tripped", stop = Of(tripped.Stop), equity = EquityOf(memory), prices = PricesOf(memory) }),
        HardJoined joined => Entry(memory, "risk.hard-stop", now, new { what = "joined", episode = joined.Episode, reasons = joined.Reasons.Select(Of), equity = EquityOf(memory) }),
        HardAborted aborted => Entry(memory, "risk.hard-stop", now, new { what = "aborted", stop = Of(aborted.Stop), aborts = memory.State.Trips.Aborts }),
        HardLifted lifted => Entry(memory, "risk.hard-stop", now, new { what = "lifted", stop = Of(lifted.Stop), by = lifted.Reset.User }),
        _ => throw new ArgumentException($"{fact.GetType().Name} has no audit row.", nameof(fact)),
    };

    public static AuditEntry Blind(RiskMemory memory, DateTimeOffset now) => Entry(memory, "risk.blind", now, new
    {
        since = memory.State.Blind.Since,
        faults = (memory.Valuation as UntrustworthyValuation)?.Faults.Select(fault => new { symbol = fault.Symbol.ToString(), fault = RiskCodes.Of(fault.Price) }),
    });

    public static AuditEntry Mode(ImmutableArray<ModeCause> before, RiskMemory memory, AccountStanding standing, DateTimeOffset now) => Entry(memory, "risk.mode-changed", now, new
    {
        before = before.Select(RiskCodes.Of),
        mode = RiskCodes.Of(standing.Mode),
        reasons = standing.Reasons.Select(reason => new { code = RiskCodes.Of(reason.Cause), since = reason.Since, until = reason.Until, used = reason.Used?.Percent, limit = reason.Limit?.Percent }),
    });

    public static AuditEntry Moved(RiskMemory memory, LedgerRow row, DateTimeOffset now) => Entry(memory, "risk.equity-moved", now, new { key = row.Key, what = Of(row.Entry.Event) });

    public static AuditEntry Released(RiskMemory memory, PositionId position, string why, DateTimeOffset now) =>
        Entry(memory, "risk.exposure-released", now, new { position = position.Text, why });

    public static AuditEntry Approved(RiskMemory memory, RecordedDecision recorded, string signal, EntryContext context)
    {
        var order = recorded.Decision.Approved!;
        return Entry(memory, "decision.approved", recorded.Decision.DecidedAt, new
        {
            portfolio = recorded.Portfolio,
            signal,
            position = order.Ticket.Position.Text,
            reservation = order.Ticket.Reservation.Value,
            symbol = order.Entry.Symbol.ToString(),
            quantity = order.Entry.Quantity.Value,
            limit = order.Entry.Limit?.Value,
            stop = order.Stop.Trigger?.Value,
            bid = context.Price?.Reading.Bid,
            ask = context.Price?.Reading.Ask,
            equity = order.Figures.Equity.Amount,
            risk = order.Figures.Risk.Amount,
            notional = order.Figures.Notional.Amount,
            exitValue = order.Figures.ExitValue.Amount,
            stopDistance = order.Figures.StopDistance.Percent,
            freeCash = context.FreeCash?.Amount,
            profile = order.Stamp.ProfileVersion,
            expiresAt = order.Stamp.ExpiresAt,
        });
    }

    public static AuditEntry Denied(RiskMemory memory, RecordedDecision recorded, ImmutableArray<GateFinding> findings, EntryContext context) =>
        Entry(memory, "decision.denied", recorded.Decision.DecidedAt, new
        {
            portfolio = recorded.Portfolio,
            signal = recorded.Signal,
            symbol = context.Proposal.Symbol.ToString(),
            stop = context.Proposal.Stop.Value,
            bid = context.Price?.Reading.Bid,
            ask = context.Price?.Reading.Ask,
            equity = context.Equity?.Amount,
            freeCash = context.FreeCash?.Amount,
            findings = findings.Select(finding => new { code = Domain.Trading.DenialReasons.Code(finding.Reason), found = finding.Value, bound = finding.Bound, detail = finding.Detail?.Code(), rule = finding.Rule?.ToString() }),
        });

    public static AuditEntry Reset(RiskMemory memory, GrainInterfaces.Risk.ResetRisk command, GrainInterfaces.Risk.ResetDialog dialog, DateTimeOffset now) => Entry(memory, "risk.reset", now, new
    {
        command = command.CommandId,
        by = command.By,
        reason = command.Reason,
        token = dialog.Token,
        episode = dialog.Episode,
        reEnables = dialog.ReEnables,
        stillOpen = dialog.StillOpen.Select(position => new { position = position.Id, symbol = position.Symbol.ToString(), quantity = position.Quantity, value = position.Value, reason = position.Reason }),
    });

    private static object Of(EquityEvent @event) => @event switch
    {
        CashMoved moved => new { kind = moved.Kind.ToString(), amount = moved.Amount.Amount, asset = moved.Amount.Asset.Code },
        CoinsMovedOut moved => new { position = moved.Position.Text, quantity = moved.Quantity.Value, value = moved.Value.Amount },
        DustSetAside dust => new { position = dust.Position.Text, dust = dust.Quantity.Value },
        FeeValued valued => new { symbol = valued.Symbol.ToString(), tradeId = valued.TradeId, fee = valued.Value.Amount },
        FillBooked booked => new { position = booked.Position.Text, symbol = booked.Fill.Symbol.ToString(), tradeId = booked.Fill.TradeId },
        _ => throw new ArgumentException($"{@event.GetType().Name} has no audit row.", nameof(@event)),
    };

    private static object Of(Baseline baseline) => new { period = baseline.Period.ToString(), amount = baseline.Amount.Amount, asset = baseline.Amount.Asset.Code, setAt = baseline.SetAt };

    private static object Of(LimitBreach breach) => new { period = breach.Period.ToString(), drawdown = breach.Drawdown.Percent, limit = breach.Limit.Percent };

    private static object Of(SoftTrip trip) => new { breach = trip.Breach is { } breach ? Of(breach) : null, isBlind = trip.IsBlind, since = trip.Since, holdsUntil = trip.Holds.End };

    private static object Of(HardStop stop) =>
        new { episode = stop.Episode, since = stop.Since, endsAt = stop.EndsAt, reasons = stop.Reasons.Select(Of), rungs = stop.Rungs.Select(rung => new { period = rung.Period.ToString(), level = rung.Level.Percent }) };

    private static decimal? EquityOf(RiskMemory memory) => memory.Known?.Equity.Amount;

    private static object PricesOf(RiskMemory memory) =>
        memory.Held.Select(symbol => memory.Prices.GetValueOrDefault(symbol)).OfType<GrainInterfaces.Risk.RiskPrice>()
            .Select(price => new { symbol = price.Symbol.ToString(), bid = price.Bid, ask = price.Ask, receivedAt = price.ReceivedAt });

    private static AuditEntry Entry<T>(RiskMemory memory, string kind, DateTimeOffset at, T payload) =>
        new(memory.User, kind, at, JsonSerializer.SerializeToElement((object?)payload));
}
