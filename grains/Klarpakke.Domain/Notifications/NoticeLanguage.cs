namespace Klarpakke.Domain.Notifications;

/// <summary>A language notices are written in.</summary>
public enum NoticeLanguage
{
    /// <summary>Norwegian, bokmål.</summary>
    Nb,

    /// <summary>English.</summary>
    En,
}
