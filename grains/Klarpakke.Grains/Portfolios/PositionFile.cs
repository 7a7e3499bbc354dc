using Klarpakke.Domain.Positions;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>A position's rows and their picture in memory, which changes only when they have.</summary>
internal sealed class PositionFile(PortfolioScope scope, PositionRecord record)
{
    public PositionRecord Record { get; private set; } = record;

    public PositionRow Row => Record.Row;

    public PositionWork Work => Record.Work;

    public PositionId Id => Record.Row.Id;

    /// <summary>Writes what comes next, if anything does.</summary>
    public async Task SaveAsync(PositionRecord next, bool isAudited = true)
    {
        if (next == Record)
        {
            return;
        }

        var before = Row;
        var numbered = next with { Row = next.Row with { Version = before.Version + 1 } };
        await scope.SaveAsync(numbered, isAudited);
        Record = numbered;
        if (before.State != Row.State)
        {
            PortfolioLog.Moved(scope.Logger, scope.Of.Id, Id, before.State, Row.State, Work.Figures.Net);
        }

        if (before.UnprotectedSince is { } since && Row.UnprotectedSince is null)
        {
            PortfolioMetrics.UnprotectedTime.Record((scope.Now - since).TotalSeconds);
        }
    }

    public Task SaveAsync(PositionRow row) => SaveAsync(WithRow(Record, row, scope.Now));

    public Task SaveAsync(PositionWork work, bool isAudited = true) => SaveAsync(Record with { Work = work }, isAudited);

    /// <summary>The record with another row, at rest or awake as that says.</summary>
    public static PositionRecord WithRow(PositionRecord record, PositionRow row, DateTimeOffset now)
    {
        var isAtRest = row.State is PositionState.Closed or PositionState.Dust;
        return record with
        {
            Row = row,
            Work = isAtRest || record.ClosedAt is null ? record.Work : record.Work with { IsReleased = false },
            ClosedAt = isAtRest ? record.ClosedAt ?? now : null,
        };
    }
}
