namespace Klarpakke.Domain.Notifications;

/// <summary>What there is to know of a sort of notice before it happens.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Nb">Its text in Norwegian.</param>
/// <param name="En">Its text in English.</param>
public sealed record NoticeTerms(string Code, NoticeGroup Group, NoticeSeverity Severity, NoticeWords Nb, NoticeWords En)
{
    /// <summary>Its text in a language.</summary>
    public NoticeWords In(NoticeLanguage language) => language switch
    {
        NoticeLanguage.Nb => Nb,
        NoticeLanguage.En => En,
    };
}
