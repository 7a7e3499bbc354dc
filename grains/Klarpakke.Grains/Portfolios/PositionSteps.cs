using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Does what is planned for a position, one step at a time. Each tells whether it is worth looking again at once.</summary>
internal sealed class PositionSteps(PortfolioScope scope, PositionFile file, PositionOutlook outlook)
{
    private static readonly TimeSpan CommandHolds = TimeSpan.FromSeconds(10);

    private DateTimeOffset Until => scope.Now + CommandHolds;

    public Task<bool> ProtectAsync(Position position, ProtectionFacts facts, CancellationToken cancellationToken) => ProtectionPlanner.Next(position, facts) switch
    {
        ProtectionStep.Nothing => Task.FromResult(false),
        ProtectionStep.Later { Why: WaitReason.TradingHalted } => HappenAsync(PositionEvent.TradingHalted),
        ProtectionStep.Later => Task.FromResult(false),
        ProtectionStep.PlaceStop it => SendAsync(position, OrderPurpose.Stop(file.Id), it.Order, it.Attempt, facts, cancellationToken),
        ProtectionStep.RepriceStop it => SendAsync(position, OrderPurpose.Stop(file.Id), it.Order, it.Attempt, facts, cancellationToken),
        ProtectionStep.ResizeStop it => CancelAsync(position, it.Cancel, cancellationToken),
        ProtectionStep.SellAtMarket it => SellAsync(position, it, facts, cancellationToken),
        ProtectionStep.MarkDust it => SetAsideAsync(position, it.Amount, facts, cancellationToken),
        ProtectionStep.NeedsHuman it => AskForHelpAsync(it.Because),
        var other => throw new InvalidOperationException($"{other.GetType().Name} is no step of protection."),
    };

    public async Task<bool> ExitAsync(Position position, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        switch (ExitPlanner.Next(position, facts))
        {
            case ExitStep.Swap it:
                return await SwapAsync(position, it, cancellationToken);
            case ExitStep.Sell it:
                return await SendAsync(position, OrderPurpose.Exit(file.Id), it.Order, it.Attempt, facts, cancellationToken);
            case ExitStep.Protect:
                return await ProtectAsync(position, facts, cancellationToken);
            default:
                return false;
        }
    }

    private Task<bool> SellAsync(Position position, ProtectionStep.SellAtMarket step, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        PortfolioLog.Unprotectable(scope.Logger, file.Id, step.Because);
        return SendAsync(position, OrderPurpose.Exit(file.Id), step.Order, step.Attempt, facts, cancellationToken);
    }

    private async Task<bool> SendAsync(
        Position position, OrderPurpose purpose, OrderRequest order, int attempt, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        if (await outlook.IsSoldByKillSwitchAsync(position, cancellationToken))
        {
            return false;
        }

        var reply = await scope.Door.SubmitAsync(new SubmitOrder(purpose.Text, attempt, order, OrderLane.ProtectiveStop, Until), cancellationToken);
        if (reply.Denied.IsEmpty)
        {
            return true;
        }

        PortfolioLog.Denied(scope.Logger, file.Id, string.Join(", ", reply.Denied.Select(reason => reason.Code())));
        return reply.Denied.Contains(DenialReason.MoreThanOwned) && await TakeOutAsync(position, facts, cancellationToken);
    }

    private async Task<bool> CancelAsync(Position position, ClientOrderId stop, CancellationToken cancellationToken)
    {
        if (await outlook.IsSoldByKillSwitchAsync(position, cancellationToken))
        {
            return false;
        }

        await file.SaveAsync(file.Work with { Cancelled = stop.Text }, isAudited: false);
        var reply = await scope.Door.CancelAsync(stop, cancellationToken);
        return reply.Order is { IsSettled: true };
    }

    private async Task<bool> SwapAsync(Position position, ExitStep.Swap step, CancellationToken cancellationToken)
    {
        if (await outlook.IsSoldByKillSwitchAsync(position, cancellationToken))
        {
            return false;
        }

        await file.SaveAsync(file.Work with { Cancelled = step.Stop.Text }, isAudited: false);
        var purpose = OrderPurpose.Exit(file.Id);
        var command = new ReplaceOrder(step.Stop, purpose.Text, step.Attempt, step.Order, OrderLane.ProtectiveStop, Until);
        var reply = await scope.Door.ReplaceAsync(command, cancellationToken);
        return reply.Standing switch
        {
            ReplaceStanding.Swapped or ReplaceStanding.NothingLeft or ReplaceStanding.Naked => true,
            ReplaceStanding.OldStands or ReplaceStanding.Unknown => false,
        };
    }

    /// <summary>Finds out what has left the position, and lets it go: what the user has moved is not bought back, and not sold in their name.</summary>
    private async Task<bool> TakeOutAsync(Position position, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        var holding = await scope.Door.GetHoldingAsync(file.Row.Symbol.Base, cancellationToken);
        var again = await scope.Door.GetPositionAsync(file.Id, cancellationToken);

        // The two answers belong together only if nothing happened between them.
        var isStill = again.Orders.Select(order => (order.Id, order.Version)).ToHashSet().SetEquals(position.Orders.Select(order => (order.Id, order.Version)));
        var missing = position.Net - position.OpenSells - holding.Sellable;
        if (!isStill || missing <= 0m || !position.Unresolved.IsEmpty || (facts.Bid ?? facts.Reference) is not { } price)
        {
            return false;
        }

        // Coins of ours that paid fees of other trades left the ledger with those trades.
        var fees = Math.Clamp(position.Net - holding.Net, 0m, missing);
        var moved = missing - fees;
        var row = file.Row with { TakenOut = file.Row.TakenOut + missing };
        var told = moved > 0m ? file.Work.Outbox.Add(PositionLedger.MovedOut(file.Row, moved, moved * price.Value, scope.Now)) : file.Work.Outbox;
        await file.SaveAsync(file.Record with { Row = row, Work = file.Work with { Outbox = told } });
        PortfolioLog.CoinsMissing(scope.Logger, file.Id, missing);
        return true;
    }

    private async Task<bool> SetAsideAsync(Position position, decimal amount, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        // What an entry may still bring can make it enough.
        if (!position.Unresolved.IsEmpty || position.Live.Any())
        {
            return false;
        }

        if (await TakeOutAsync(position, facts, cancellationToken))
        {
            return true;
        }

        var row = PositionProgress.Apply(file.Row, PositionEvent.RestUnsellable, scope.Now) with { Version = file.Row.Version };
        var next = PositionFile.WithRow(file.Record, row, scope.Now);
        var more = amount - next.Work.SetAside;
        await file.SaveAsync(next with
        {
            Work = next.Work with { SetAside = amount, Outbox = more > 0m ? next.Work.Outbox.Add(PositionLedger.Dust(file.Row, more, scope.Now)) : next.Work.Outbox },
        });
        return false;
    }

    private Task<bool> AskForHelpAsync(SetbackKind reason)
    {
        PortfolioLog.NeedsHuman(scope.Logger, file.Id, reason);
        return HappenAsync(PositionEvent.HelpNeeded);
    }

    private async Task<bool> HappenAsync(PositionEvent happened)
    {
        await file.SaveAsync(PositionProgress.Apply(file.Row, happened, scope.Now) with { Version = file.Row.Version });
        return false;
    }
}
