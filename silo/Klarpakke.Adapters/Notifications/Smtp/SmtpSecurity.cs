namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>How a connection to a mail server is secured.</summary>
public enum SmtpSecurity
{
    /// <summary>By STARTTLS, and not without it; port 587.</summary>
    StartTls,

    /// <summary>From the first byte; port 465.</summary>
    Tls,

    /// <summary>Not at all: a relay on this machine only.</summary>
    None,
}
