using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Backtests and files in memory, with the contracts of the real rows. Nothing runs; a test says how far one is.</summary>
internal sealed class FakeBacktests : IBacktests, ICandleUploads
{
    private readonly ConcurrentDictionary<(string User, string Id), (BacktestJob Job, string Command)> _jobs = [];
    private readonly ConcurrentDictionary<(string User, string Id), CandleUpload> _files = [];

    /// <summary>What a result is shown by, for those that are done.</summary>
    public ConcurrentDictionary<BacktestPart, string> Parts { get; } = [];

    public ImmutableArray<string> Trades { get; set; } = [];

    /// <summary>What every file that comes is refused with; null when it is taken.</summary>
    public string? Fault { get; set; }

    public IEnumerable<BacktestJob> Jobs => _jobs.Values.Select(entry => entry.Job);

    public void Change(string id, Func<BacktestJob, BacktestJob> change)
    {
        var (key, entry) = _jobs.Single(pair => pair.Key.Id == id);
        _jobs[key] = (change(entry.Job), entry.Command);
    }

    public Task<BacktestJob?> SubmitAsync(NewBacktest backtest, CancellationToken cancellationToken)
    {
        if (_jobs.Where(pair => pair.Key.User == backtest.User && pair.Value.Command == backtest.Command).Select(pair => pair.Value.Job).FirstOrDefault() is { } known)
        {
            return Task.FromResult<BacktestJob?>(known);
        }

        if (_jobs.Count(pair => pair.Key.User == backtest.User && !pair.Value.Job.IsOver) >= IBacktests.MostOpen)
        {
            return Task.FromResult<BacktestJob?>(null);
        }

        var job = new BacktestJob(backtest.Id, BacktestState.Queued, backtest.Wish, backtest.At, null, null, 0, 0, null, null);
        _jobs[(backtest.User, backtest.Id)] = (job, backtest.Command);
        return Task.FromResult<BacktestJob?>(job);
    }

    public Task<BacktestJob?> FindAsync(string user, string id, CancellationToken cancellationToken) => Task.FromResult(_jobs.TryGetValue((user, id), out var found) ? found.Job : null);

    public Task<ImmutableArray<BacktestJob>> ListAsync(string user, string? before, int limit, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<BacktestJob>>(
        [.. _jobs.Where(pair => pair.Key.User == user && (before is null || string.CompareOrdinal(pair.Key.Id, before) < 0)).Select(pair => pair.Value.Job)
            .OrderByDescending(job => job.Id, StringComparer.Ordinal).Take(limit)]);

    public Task<BacktestJob?> CancelAsync(string user, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_jobs.ContainsKey((user, id)))
        {
            Change(id, job => job.State == BacktestState.Queued ? job with { State = BacktestState.Cancelled, EndedAt = now } : job);
        }

        return FindAsync(user, id, cancellationToken);
    }

    public Task<BacktestRemoval> RemoveAsync(string user, string id, CancellationToken cancellationToken) => Task.FromResult(
        !_jobs.TryGetValue((user, id), out var found) ? BacktestRemoval.Unknown
        : found.Job.State == BacktestState.Running ? BacktestRemoval.Running
        : _jobs.TryRemove((user, id), out _) ? BacktestRemoval.Removed
        : BacktestRemoval.Unknown);

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string user, string id, BacktestPart part, CancellationToken cancellationToken) =>
        Task.FromResult(IsDone(user, id) ? Encoding.UTF8.GetBytes(Parts[part]) : default(ReadOnlyMemory<byte>?));

    public Task<ImmutableArray<string>?> ReadTradesAsync(string user, string id, int after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<string>?>(IsDone(user, id) ? [.. Trades.Skip(after).Take(limit)] : null);

    Task<UploadOutcome> ICandleUploads.AddAsync(string user, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            return Task.FromResult(new UploadOutcome(null, Fault, IsFull: false));
        }

        var id = $"file{_files.Count + 1}";
        var upload = _files[(user, id)] = new CandleUpload(
            id, name, Symbol.Parse("PAPER:BTC-USDT"), CandleInterval.OneHour, 2, Some.Monday, Some.Monday.AddHours(2), new string('a', 64), content.Length, Some.Monday);
        return Task.FromResult(new UploadOutcome(upload, null, IsFull: false));
    }

    Task<ImmutableArray<CandleUpload>> ICandleUploads.ListAsync(string user, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<CandleUpload>>([.. _files.Where(pair => pair.Key.User == user).Select(pair => pair.Value)]);

    Task<bool> ICandleUploads.RemoveAsync(string user, string id, CancellationToken cancellationToken) => Task.FromResult(_files.TryRemove((user, id), out _));

    private bool IsDone(string user, string id) => _jobs.TryGetValue((user, id), out var found) && found.Job.State == BacktestState.Done;
}
