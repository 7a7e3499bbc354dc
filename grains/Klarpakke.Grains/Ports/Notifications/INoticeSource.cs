using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>Where it is found what users have to be told: rows that others have written for reasons of their own. Reading never holds up their writers.</summary>
public interface INoticeSource
{
    /// <summary>Rows of the audit log that were not read yet.</summary>
    /// <param name="kinds">The kinds of interest.</param>
    /// <param name="most">Rows of a chain at most; the rest comes with the next reading.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<NoticeEvents> ReadEventsAsync(IReadOnlyCollection<string> kinds, int most, CancellationToken cancellationToken);

    /// <summary>Open positions that have had no confirmed stop since before the time.</summary>
    Task<ImmutableArray<Notice>> FindUnprotectedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Users whose days of watching ended between the times.</summary>
    /// <param name="duration">How long the days of watching are.</param>
    /// <param name="from">From.</param>
    /// <param name="to">To.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<ImmutableArray<Notice>> FindWatchedAsync(TimeSpan duration, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>What became of a period, for each user who has a portfolio, and each asset that portfolios are reckoned in.</summary>
    /// <param name="code">The code of the notice.</param>
    /// <param name="from">When the period began.</param>
    /// <param name="to">When it was over.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<ImmutableArray<Notice>> SumUpAsync(string code, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Every user, for what concerns everybody.</summary>
    Task<ImmutableArray<string>> ListUsersAsync(CancellationToken cancellationToken);
}
