using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>Decides once, when a notice is written, where it goes and when. What follows while nobody has seen it is planned with it, so nothing has to remember to escalate.</summary>
public static class DeliveryPlanner
{
    /// <summary>After how long unseen a safety notice goes to every other place of the user's.</summary>
    public static readonly TimeSpan UnseenOtherChannels = TimeSpan.FromMinutes(5);

    /// <summary>After how long unseen it goes to every place once more.</summary>
    public static readonly TimeSpan UnseenAgain = TimeSpan.FromMinutes(15);

    /// <summary>The messages of a notice.</summary>
    /// <param name="terms">What it is.</param>
    /// <param name="settings">What the user wants.</param>
    /// <param name="addresses">Where the user can be reached.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<PlannedDelivery> Plan(NoticeTerms terms, NoticeSettings settings, IReadOnlyCollection<NoticeAddress> addresses, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(addresses);
        var wanted = settings.Of(terms.Group);
        var chosen = addresses.Where(address => wanted.Contains(address.Channel)).ToList();
        return terms.Severity == NoticeSeverity.Safety
            ? Alarm(chosen.Any(IsForPeople) ? chosen : addresses, addresses, now)
            : [.. chosen.Select(address => new PlannedDelivery(address, 0, IsForPeople(address) ? settings.Quiet?.EndOf(now, settings.Zone) ?? now : now))];
    }

    private static ImmutableArray<PlannedDelivery> Alarm(IReadOnlyCollection<NoticeAddress> first, IReadOnlyCollection<NoticeAddress> all, DateTimeOffset now) =>
    [
        .. first.Select(address => new PlannedDelivery(address, 0, now)),
        .. all.Where(IsForPeople).Where(address => !first.Contains(address)).Select(address => new PlannedDelivery(address, 1, now + UnseenOtherChannels)),
        .. all.Where(IsForPeople).Select(address => new PlannedDelivery(address, 2, now + UnseenAgain)),
    ];

    // A webhook is a program: it neither sleeps nor sees.
    private static bool IsForPeople(NoticeAddress address) => address.Channel != NoticeChannel.Webhook;
}
