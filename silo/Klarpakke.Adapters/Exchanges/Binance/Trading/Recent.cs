using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The last answer to a question that many ask. Whoever asks while it is being asked waits for that answer, be it a failure, unless it was asked less urgently than he would. It is
/// asked for all of them, so that nobody's giving up ends it.
/// </summary>
/// <param name="keepFor">How long an answer may be used again, from the moment it was asked for.</param>
/// <param name="time">Our clocks.</param>
internal sealed class Recent<T>(TimeSpan keepFor, TimeProvider time)
    where T : notnull
{
    private readonly Lock _gate = new();
    private (RecentAnswer<T> Answer, long Began)? _last;
    private (Task<RecentAnswer<T>?> Answer, TradingLane Lane)? _asking;

    /// <summary>The answer, as far as it is there and may be used; nothing is asked.</summary>
    public RecentAnswer<T>? Known
    {
        get
        {
            lock (_gate)
            {
                return _last is { } last && time.GetElapsedTime(last.Began) < keepFor ? last.Answer : null;
            }
        }
    }

    /// <summary>The answer; null when there is none.</summary>
    /// <param name="lane">How urgent it is.</param>
    /// <param name="suits">False for an earlier answer that must not be used again.</param>
    /// <param name="ask">Asks the venue.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecentAnswer<T>?> GetAsync(TradingLane lane, Func<RecentAnswer<T>, bool> suits, Func<Task<Result<T>>> ask, CancellationToken cancellationToken) =>
        Known is { } known && suits(known) ? known : await Asked(lane, ask).WaitAsync(cancellationToken);

    private Task<RecentAnswer<T>?> Asked(TradingLane lane, Func<Task<Result<T>>> ask)
    {
        lock (_gate)
        {
            if (_asking is not { Answer.IsCompleted: false } asking || asking.Lane > lane)
            {
                _asking = asking = (AskAsync(ask), lane);
            }

            return asking.Answer;
        }
    }

    private async Task<RecentAnswer<T>?> AskAsync(Func<Task<Result<T>>> ask)
    {
        var (began, at) = (time.GetTimestamp(), time.GetUtcNow());
        var told = await ask();
        if (told.Error is not null)
        {
            return null;
        }

        var answer = new RecentAnswer<T>(told.Value, at);
        lock (_gate)
        {
            _last = _last is { } newer && newer.Began > began ? newer : (answer, began);
        }

        return answer;
    }
}
