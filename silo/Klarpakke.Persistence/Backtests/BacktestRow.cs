using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.Persistence.Backtests;

/// <summary>A row of backtests, without what is large.</summary>
internal sealed record BacktestRow
{
    public const string Columns =
        """
        backtest_id as "Id", user_id as "User", state as "State", wish as "Wish", created_at as "CreatedAt", started_at as "StartedAt", ended_at as "EndedAt", done as "Done", total as "Total",
        problem as "Problem", summary as "Summary"
        """;

    public required string Id { get; init; }

    public required string User { get; init; }

    public required string State { get; init; }

    public required string Wish { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Done { get; init; }

    public long Total { get; init; }

    public string? Problem { get; init; }

    public string? Summary { get; init; }

    public BacktestJob ToJob() => new(Id, BacktestCodes.Parse(State), WishShape.Read(Wish), CreatedAt, StartedAt, EndedAt, Done, Total, Problem, Summary);
}
