using System.ComponentModel.DataAnnotations;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>How long what proves somebody is good, and how often it may be tried.</summary>
public sealed record AccountOptions
{
    /// <summary>How long an access token is good. 1 min to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When a session with a refresh token ends, however much it is used. 1 h to 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After how long without use a cookie is no longer good. 5 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan CookieIdle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>When a session with a cookie ends, however much it is used. 1 h to 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan CookieLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a token that can only stop is good. 1 day to 2 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "730.00:00:00")]
    public TimeSpan StopTokenLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long a new address can be confirmed. 5 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan ConfirmationLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a new password can be chosen after asking. 5 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan ResetLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Wrong attempts in a row before nobody can sign in with the address. 3 to 20.</summary>
    [Range(3, 20)]
    public int LockoutAttempts { get; init; } = 5;

    /// <summary>How long nobody can then. 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockoutDuration { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Mails of one sort that an account is sent in an hour. 1 to 20.</summary>
    [Range(1, 20)]
    public int MailsPerHour { get; init; } = 3;

    /// <summary>Commands about accounts a second that one client address may give over time, beside all other requests. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int CommandsPerSecond { get; init; } = 1;

    /// <summary>Commands about accounts that one client address may give at once after a quiet time. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int CommandBurst { get; init; } = 20;

    /// <summary>What sends mail about accounts. Nothing unless stated, and outside development a host does not start so.</summary>
    public AccountMailTransport Mail { get; init; }
}
