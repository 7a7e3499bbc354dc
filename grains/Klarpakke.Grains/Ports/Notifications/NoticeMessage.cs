using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>A notice as it goes out.</summary>
/// <param name="Id">The notice's row: the same in every repetition, so that who gets it twice can tell.</param>
/// <param name="Notice">What happened.</param>
/// <param name="Words">In the user's language and time zone.</param>
public sealed record NoticeMessage(long Id, Notice Notice, NoticeWords Words)
{
    /// <summary>What sort of notice it is.</summary>
    public NoticeTerms Terms => NoticeCatalogue.Of(Notice.Code);
}
