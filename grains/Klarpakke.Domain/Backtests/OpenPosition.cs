using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Backtests;

/// <summary>A position of a backtest that is still open.</summary>
internal sealed class OpenPosition(ApprovedOrder approved, Price entry, decimal quantity, DateTimeOffset openedAt, string reason)
{
    public PositionId Id => approved.Ticket.Position;

    public decimal EntryPrice => entry.Value;

    /// <summary>What it holds, less the fee taken of it.</summary>
    public decimal Quantity => quantity;

    public DateTimeOffset OpenedAt => openedAt;

    public string Reason => reason;

    public decimal Risk => approved.Figures.Risk.Amount;

    public decimal EquityBefore => approved.Figures.Equity.Amount;

    /// <summary>What can be sold: the rest is smaller than a lot.</summary>
    public decimal Sellable => approved.Stop.Quantity.Value;

    public Price Stop { get; private set; } = approved.Stop.Trigger!.Value;

    public StrategyPosition View { get; private set; } = new(entry, approved.Stop.Trigger!.Value, openedAt);

    /// <summary>Whether candles are missing since it was bought.</summary>
    public bool IsHeldAcrossGap { get; set; }

    /// <summary>Cash paid for it, without fees.</summary>
    public decimal Cost => approved.Entry.Quantity.Value * entry.Value;

    public void MoveStop(Price stop)
    {
        Stop = stop;
        View = View with { Stop = stop };
    }
}
