using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>Users' backtests as rows. What is another user's is not there.</summary>
public interface IBacktests
{
    /// <summary>How many backtests of one user may wait or run.</summary>
    const int MostOpen = 5;

    /// <summary>How many backtests of one user are kept.</summary>
    const int MostKept = 50;

    /// <summary>Puts a wish into the queue, once for each name of the client's.</summary>
    /// <returns>The backtest, or the one that has the name already; null when the user has as many as may be.</returns>
    Task<BacktestJob?> SubmitAsync(NewBacktest backtest, CancellationToken cancellationToken);

    /// <summary>One of the user's; null when there is none.</summary>
    Task<BacktestJob?> FindAsync(string user, string id, CancellationToken cancellationToken);

    /// <summary>The user's, the newest first.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="before">Only those that are older than this one; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<BacktestJob>> ListAsync(string user, string? before, int limit, CancellationToken cancellationToken);

    /// <summary>Ends one: at once while it waits, at its next step while it runs; nothing changes for one that is over.</summary>
    /// <returns>How it stands; null when there is none.</returns>
    Task<BacktestJob?> CancelAsync(string user, string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes one that does not run, with its result.</summary>
    Task<BacktestRemoval> RemoveAsync(string user, string id, CancellationToken cancellationToken);

    /// <summary>A part of the result as UTF-8; null when there is no such backtest, or it has no result.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string user, string id, BacktestPart part, CancellationToken cancellationToken);

    /// <summary>Closed trades of the result as JSON objects, in order; null when there is no such backtest, or it has no result.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="id">The backtest.</param>
    /// <param name="after">Only those after the trade of this number; 0 for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<ImmutableArray<string>?> ReadTradesAsync(string user, string id, int after, int limit, CancellationToken cancellationToken);
}
