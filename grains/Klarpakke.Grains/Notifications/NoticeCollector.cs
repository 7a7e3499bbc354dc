using System.Collections.Immutable;
using Klarpakke.Domain.Notifications;
using Klarpakke.Domain.Plans;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Grains.Notifications;

/// <summary>
/// Turns what others have written into notices. Any number of hosts may do it at once and any of them may die on the way: what is found twice is told once, and how far was read is
/// written together with what was found.
/// </summary>
public sealed class NoticeCollector(INoticeSource source, INoticeOutbox outbox, TimeProvider time)
{
    /// <summary>How long a position may be without a confirmed stop before its user is told: its stop is placed within a second, unless something is wrong.</summary>
    public static readonly TimeSpan UnprotectedAlarm = TimeSpan.FromSeconds(10);

    private const string Platform = "platform";
    private const int MostRows = 1_000;
    private static readonly TimeSpan SlowEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    private DateTimeOffset? _slowAt;
    private DateOnly? _summedUp;

    /// <summary>Looks once.</summary>
    /// <returns>How many notices are new.</returns>
    public async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var read = await source.ReadEventsAsync(AuditNotices.Kinds, MostRows, cancellationToken);
        var told = 0;
        if (read.ReadTo.Count > 0)
        {
            told = await outbox.WriteAsync(await NoticesOfAsync(read.Events, cancellationToken), read.ReadTo, now, cancellationToken);
        }

        told += await TellAsync(await source.FindUnprotectedAsync(now - UnprotectedAlarm, cancellationToken), now, cancellationToken);
        if (_slowAt is { } last && now < last + SlowEvery)
        {
            return told;
        }

        told += await TellAsync(await source.FindWatchedAsync(PlanTable.CoolingOff, now - LookBack, now, cancellationToken), now, cancellationToken) + await SumUpAsync(now, cancellationToken);
        _slowAt = now;
        return told;
    }

    private async Task<List<Notice>> NoticesOfAsync(ImmutableArray<NoticeEvent> events, CancellationToken cancellationToken)
    {
        var notices = new List<Notice>();
        var everybody = events.Any(row => row.Account == Platform) ? await source.ListUsersAsync(cancellationToken) : [];
        foreach (var row in events)
        {
            if (AuditNotices.Of(row) is { } notice)
            {
                notices.AddRange(row.Account == Platform ? everybody.Select(user => notice with { User = user }) : [notice]);
            }
        }

        return notices;
    }

    // The day that is over, and on a Monday the week; which days were summed up is also known by their keys.
    private async Task<int> SumUpAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_summedUp == today)
        {
            return 0;
        }

        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var told = await TellAsync(await source.SumUpAsync(AccountNotices.SummaryDay, midnight.AddDays(-1), midnight, cancellationToken), now, cancellationToken);
        if (today.DayOfWeek == DayOfWeek.Monday)
        {
            told += await TellAsync(await source.SumUpAsync(AccountNotices.SummaryWeek, midnight.AddDays(-7), midnight, cancellationToken), now, cancellationToken);
        }

        _summedUp = today;
        return told;
    }

    private Task<int> TellAsync(ImmutableArray<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken) =>
        notices.IsEmpty ? Task.FromResult(0) : outbox.WriteAsync(notices, ImmutableSortedDictionary<string, long>.Empty, now, cancellationToken);
}
