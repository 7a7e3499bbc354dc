namespace Klarpakke.Domain.Notifications;

/// <summary>How much a notice matters; the greater comes first when many wait.</summary>
public enum NoticeSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something changed that the user should know of today.</summary>
    Important,

    /// <summary>Money or protection is at stake. Quiet hours do not hold it, and it is told again until it is seen.</summary>
    Safety,
}
