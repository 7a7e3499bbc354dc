using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The last answer to a question that many ask. Whoever asks while it is being asked waits for that answer, be it a failure, unless it was asked less urgently than he would. It is
/// asked for all of them, so that nobody's giving up ends it.
/// </summary>
/// <param name="keepFor">How long an answer may be used again.</param>
/// <param name="time">Our clocks.</param>
internal sealed class Recent<T>(TimeSpan keepFor, TimeProvider time)
    where T : notnull
{
    private readonly Lock _gate = new();
    private Question? _last;

    /// <summary>The answer, as far as it is there and may be used; nothing is asked.</summary>
    public RecentAnswer<T>? Known
    {
        get
        {
            lock (_gate)
            {
                return _last is { } last && IsUsable(last) ? Of(last, last.Answer.Result) : null;
            }
        }
    }

    /// <summary>The answer; null when there is none.</summary>
    /// <param name="lane">How urgent it is.</param>
    /// <param name="suits">False for an earlier answer that must not be used again.</param>
    /// <param name="ask">Asks the venue.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecentAnswer<T>?> GetAsync(TradingLane lane, Func<RecentAnswer<T>, bool> suits, Func<Task<Result<T>>> ask, CancellationToken cancellationToken)
    {
        var question = Ask(lane, suits, ask);
        return Of(question, await question.Answer.WaitAsync(cancellationToken));
    }

    private static RecentAnswer<T>? Of(Question question, Result<T> answer) => answer.Error is null ? new RecentAnswer<T>(answer.Value, question.AskedAt) : null;

    private Question Ask(TradingLane lane, Func<RecentAnswer<T>, bool> suits, Func<Task<Result<T>>> ask)
    {
        lock (_gate)
        {
            return _last is { } last && (last.Answer.IsCompleted ? IsUsable(last) && suits(new RecentAnswer<T>(last.Answer.Result.Value, last.AskedAt)) : last.Lane <= lane)
                ? last
                : _last = new Question(lane, time.GetTimestamp(), time.GetUtcNow(), ask());
        }
    }

    private bool IsUsable(Question question) =>
        question.Answer is { IsCompletedSuccessfully: true, Result.Error: null } && time.GetElapsedTime(question.Began) < keepFor;

    private sealed record Question(TradingLane Lane, long Began, DateTimeOffset AskedAt, Task<Result<T>> Answer);
}
