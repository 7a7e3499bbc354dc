using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>How far a backtest is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">As by REST.</param>
/// <param name="Done">Candles that are behind it.</param>
/// <param name="Total">Candles there are; 0 while that is not known.</param>
/// <param name="Problem">Why there is no result; null when there is one, or may be.</param>
internal sealed record BacktestProgressRow(string Id, BacktestState State, long Done, long Total, string? Problem)
{
    public static BacktestProgressRow Of(BacktestJob job) => new(job.Id, job.State, job.Done, job.Total, job.Problem);
}
