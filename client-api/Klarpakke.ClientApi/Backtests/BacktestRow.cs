using System.Text.Json;
using Klarpakke.ClientApi.Json;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>A backtest of yours.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">queued; running; done; failed (its candles cannot be used, see problem); cancelled; interrupted (the hosts that ran it went away twice: start it again).</param>
/// <param name="Wish">What is tested.</param>
/// <param name="CreatedAt">When you asked for it.</param>
/// <param name="StartedAt">When it was last begun; null when it never was.</param>
/// <param name="EndedAt">When it ended; null while it has not.</param>
/// <param name="Done">Candles that are behind it.</param>
/// <param name="Total">Candles there are; 0 while that is not known.</param>
/// <param name="Problem">Why there is no result; null when there is one, or may be.</param>
/// <param name="Result">What was found; null while there is nothing.</param>
internal sealed record BacktestRow(
    string Id, BacktestState State, BacktestWishRow Wish, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Done, long Total, string? Problem,
    BacktestResultRow? Result)
{
    public static BacktestRow Of(BacktestJob job) => new(
        job.Id, job.State, BacktestWishRow.Of(job.Wish), job.CreatedAt, job.StartedAt, job.EndedAt, job.Done, job.Total, job.Problem,
        job.Summary is { } summary ? JsonSerializer.Deserialize<BacktestResultRow>(summary, ApiJson.Options) : null);
}
