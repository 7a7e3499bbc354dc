using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Sells one position of an episode, step by step as <see cref="LiquidationPlanner"/> says, as far as it goes without waiting.</summary>
internal sealed class KillSale(string user, KillBook book, KillReader reader, KillAccounts accounts, TimeProvider time, ILogger logger)
{
    // A swap waits for the old order's end; a sale is sent at once or not at all.
    private static readonly TimeSpan SwapWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(10);

    private const int StepsAtOnce = 100;

    /// <summary>Goes on with the sale.</summary>
    /// <returns>How long to leave it alone then.</returns>
    public async Task<TimeSpan> SellAsync(PositionId id, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < StepsAtOnce && RowForSale(id) is { } row; steps++)
        {
            var facts = await reader.ReadAsync(row, cancellationToken) ?? throw await accounts.DownAsync(reader.AccountOf(row.Symbol));
            await ReportAsync(row, facts);
            if (facts.IsAccountBlocked && await accounts.BlockAsync(reader.AccountOf(row.Symbol)))
            {
                return TimeSpan.Zero;
            }

            var step = LiquidationPlanner.Next(Record.Episode.Id, facts.Position, facts.ToLiquidation(Record.HelpedAt));
            if (!await TakeAsync(RowForSale(id) ?? row, step, facts, cancellationToken))
            {
                return step is LiquidationStep.Pause or LiquidationStep.OwnOrderInTheWay or LiquidationStep.WaitUnlock ? UntilOf(step) : TimeSpan.Zero;
            }
        }

        return TimeSpan.Zero;
    }

    private KillRecord Record => book.Record!;

    private KillPosition? RowForSale(PositionId id) => Record.Episode.ForSale.FirstOrDefault(row => row.Position == id);

    private TimeSpan UntilOf(LiquidationStep step)
    {
        var until = step switch
        {
            LiquidationStep.Pause pause => pause.Until,
            LiquidationStep.OwnOrderInTheWay wait => wait.RetryAt,
            LiquidationStep.WaitUnlock wait => wait.Until,
            _ => null,
        };
        return until - time.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // True when something was done, so that the next step can be planned at once.
    private async Task<bool> TakeAsync(KillPosition row, LiquidationStep step, KillFacts facts, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case LiquidationStep.CancelFirst cancel:
                await accounts.NeedsAnswerAsync(row.Symbol, facts, cancellationToken);
                var cancelled = await reader.DoorOf(row.Symbol).CancelAsync(cancel.Order, OrderLane.KillSwitch, cancellationToken).WaitAsync(cancellationToken);
                return cancelled.Order is { IsSettled: true };
            case LiquidationStep.SwapStopForMarketSell swap:
                Note(row, swap.Missing);
                var swapped = new ReplaceOrder(swap.Stop, PurposeOf(row), swap.Attempt, swap.Order, OrderLane.KillSwitch, time.GetUtcNow() + SwapWithin);
                await accounts.NeedsAnswerAsync(row.Symbol, facts, cancellationToken);
                var reply = await reader.DoorOf(row.Symbol).ReplaceAsync(swapped, cancellationToken).WaitAsync(cancellationToken);
                return reply.Standing is ReplaceStanding.Swapped or ReplaceStanding.Naked or ReplaceStanding.NothingLeft;
            case LiquidationStep.SellMarket sell:
                return await SubmitAsync(row, sell.Order, sell.Attempt, sell.Missing, facts, cancellationToken);
            case LiquidationStep.PriceProtected sell:
                KillLog.PriceProtected(logger, user, row.Position.Text);
                return await SubmitAsync(row, sell.Order, sell.Attempt, sell.Missing, facts, cancellationToken);
            case LiquidationStep.Done:
                return await EndAsync(row, KillPositionState.Sold, null);
            case LiquidationStep.Dust dust:
                return await EndAsync(row, KillPositionState.Dust, dust.Residue);
            case LiquidationStep.NotTradable halted:
                return await EndAsync(row, KillPositionState.NotTradable, halted.Residue);
            case LiquidationStep.NeedsHuman:
                return await EndAsync(row, KillPositionState.NeedsHuman, null);
            default:
                return false;
        }
    }

    private async Task<bool> SubmitAsync(
        KillPosition row, Domain.Trading.OrderRequest order, int attempt, decimal missing, KillFacts facts, CancellationToken cancellationToken)
    {
        Note(row, missing);
        await accounts.NeedsAnswerAsync(row.Symbol, facts, cancellationToken);
        var command = new SubmitOrder(PurposeOf(row), attempt, order, OrderLane.KillSwitch, time.GetUtcNow() + SendWithin);
        var reply = await reader.DoorOf(row.Symbol).SubmitAsync(command, cancellationToken).WaitAsync(cancellationToken);
        if (reply.Order is { Refusal: not null })
        {
            // It may be that the user has moved coins: only a whole reading can tell, and the next attempt is planned on it.
            await reader.DoorOf(row.Symbol).ReconcileAsync(cancellationToken).WaitAsync(cancellationToken);
        }

        return reply.Order is { IsSettled: true };
    }

    private string PurposeOf(KillPosition row) => OrderPurpose.Kill(Record.Episode.Id, row.Position).Text;

    private void Note(KillPosition row, decimal missing)
    {
        if (missing > 0m)
        {
            KillLog.CoinsMissing(logger, user, row.Position.Text, missing);
        }
    }

    private async Task ReportAsync(KillPosition row, KillFacts facts)
    {
        var told = KillProgressReport.Of(row, facts.Position, facts.Fills, Record.Episode, time.GetUtcNow());
        if (told != row)
        {
            await book.TellAsync(new KillEvent.PositionReported(told));
        }
    }

    private async Task<bool> EndAsync(KillPosition row, KillPositionState state, Residue? residue)
    {
        await book.TellAsync(new KillEvent.PositionReported(row with { State = state, Residue = residue }));
        return false;
    }
}
