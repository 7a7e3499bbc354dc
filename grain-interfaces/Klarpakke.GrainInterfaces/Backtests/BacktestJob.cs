namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>A backtest of a user, and how far it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How far it is.</param>
/// <param name="Wish">What is tested.</param>
/// <param name="CreatedAt">When it was wanted.</param>
/// <param name="StartedAt">When it was last begun; null when it never was.</param>
/// <param name="EndedAt">When it ended; null while it has not.</param>
/// <param name="Done">Candles that are behind it.</param>
/// <param name="Total">Candles there are; zero while that is not known.</param>
/// <param name="Problem">Why there is no result, in words; null when there is one, or may be.</param>
/// <param name="Summary">The result as JSON without curve, gaps and trades; null while there is none.</param>
public sealed record BacktestJob(
    string Id, BacktestState State, BacktestWish Wish, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Done, long Total, string? Problem, string? Summary)
{
    /// <summary>Whether nothing will happen to it any more.</summary>
    public bool IsOver => State is not (BacktestState.Queued or BacktestState.Running);
}
