using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Takes what the account's books hold of a position over into its rows: where it is in its life, its figures, and what the equity ledger has to be told.</summary>
internal sealed class PositionWatch(PortfolioScope scope, PositionFile file, PositionOutlook outlook)
{
    /// <summary>Writes what is new and gives the position as it is then.</summary>
    public async Task<Position> TakeAsync(PositionBooks books, SymbolRules rules, CancellationToken cancellationToken)
    {
        var row = Moved(books, rules);
        var position = At(row, books);
        var isGone = await HasStopVanishedAsync(position, cancellationToken);
        var rows = await TellAsync(PositionLedger.NewOf(file.Work, books.Fills), cancellationToken);
        var figures = FiguresOf(position);
        var isNews = row != file.Row || figures != file.Work.Figures || isGone;
        var next = PositionFile.WithRow(file.Record, row, scope.Now);
        await file.SaveAsync(next with
        {
            Work = next.Work with
            {
                Figures = figures,
                StopsVanished = file.Work.StopsVanished + (isGone ? 1 : 0),
                Told = file.Work.Told.AddRange(rows.Select(it => it.Fill!.TradeId)),
                Outbox = file.Work.Outbox.AddRange(rows),
            },
        }, isNews);
        return At(file.Row, books);
    }

    private Position At(PositionRow row, PositionBooks books) => Position.Of(row, books.Orders, books.Fills, SetbacksOf(books));

    private ImmutableDictionary<ClientOrderId, OrderSetback> SetbacksOf(PositionBooks books) =>
        OrderSetbacks.Of(books.Orders.Where(order => file.Work.HelpedAt is not { } helped || order.CreatedAt > helped));

    private PositionRow Moved(PositionBooks books, SymbolRules rules)
    {
        var row = file.Row.State == PositionState.NotTradable && rules.IsTrading ? Apply(file.Row, PositionEvent.TradingResumed, scope.Now) : file.Row;
        var position = At(row, books);

        // What was put aside stays aside until more is bought.
        var isStillDust = row.State == PositionState.Dust && position.Net > 0m && position.Net <= file.Work.SetAside;
        if (isStillDust || PositionProgress.Observe(position, rules) is not { } happened)
        {
            return row;
        }

        // Coins are without a stop since they were bought or it ended, not since we looked.
        var since = PositionLedger.NewOf(file.Work, books.Fills).Select(fill => fill.OccurredAt).Append(scope.Now).Min();
        var lostAt = position.LastOf(OrderPurpose.Stop(row.Id))?.SettledAt ?? scope.Now;

        // A late fill wakes what was at rest, and then the rest of the news makes sense.
        if (PositionTransitions.Next(row.State, happened) is null && position.Net > 0m && row.State is PositionState.Closed or PositionState.Dust)
        {
            row = Apply(row, PositionEvent.EntryFilled, since);
        }

        return Apply(row, happened, happened == PositionEvent.EntryFilled ? since : happened == PositionEvent.StopLost && row.State == PositionState.Protected ? lostAt : scope.Now);
    }

    private PositionRow Apply(PositionRow row, PositionEvent happened, DateTimeOffset at)
    {
        if (PositionTransitions.Next(row.State, happened) is null)
        {
            PortfolioLog.Impossible(scope.Logger, row.Id, happened, row.State);
            return row;
        }

        return PositionProgress.Apply(row, happened, at) with { Version = row.Version };
    }

    private async Task<bool> HasStopVanishedAsync(Position position, CancellationToken cancellationToken)
    {
        var stop = position.LastOf(OrderPurpose.Stop(file.Id));
        if (file.Row.State != PositionState.Protected || position.Row.State != PositionState.Unprotected
            || stop is not { State: OrderState.Cancelled or OrderState.Expired } || stop.Id.Text == file.Work.Cancelled
            || position.Orders.Any(order => order.Replaces == stop.Id) || await outlook.IsSoldByKillSwitchAsync(position, cancellationToken))
        {
            return false;
        }

        PortfolioLog.StopVanished(scope.Logger, file.Id, stop.Id.Text);
        PortfolioMetrics.StopsVanished.Add(1);
        return true;
    }

    private async Task<ImmutableArray<BookEntry>> TellAsync(ImmutableArray<Fill> fills, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<BookEntry>();
        foreach (var fill in fills)
        {
            // A worth that is not known now is found by the ledger's keeper when it is.
            var value = PositionLedger.IsFeeElsewhere(fill) ? await outlook.WorthAsync(fill.CommissionAsset!.Value, fill.Commission, cancellationToken) : null;
            rows.Add(PositionLedger.Fill(file.Id, fill, value));
        }

        return rows.ToImmutable();
    }

    private static PositionFigures FiguresOf(Position position)
    {
        var totals = position.Totals;
        var isEntryOver = position.Orders.Where(order => Position.IsOf(order, PurposeKind.Entry)).ToArray() is { Length: > 0 } entries && entries.All(order => order.SettledAt is not null);
        return new PositionFigures(
            position.Net, totals.AverageEntry, Math.Min(position.Net, position.Protected), totals.Spent, totals.Received, totals.Realised, !position.Unresolved.IsEmpty, isEntryOver);
    }
}
