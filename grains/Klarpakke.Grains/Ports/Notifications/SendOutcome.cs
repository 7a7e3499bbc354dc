namespace Klarpakke.Grains.Ports.Notifications;

/// <summary>What a channel says of a message.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The other side has taken it.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Not now.</summary>
    /// <param name="Problem">Code of why.</param>
    /// <param name="After">How long the other side asks to wait; null when it does not say.</param>
    public sealed record Later(string Problem, TimeSpan? After = null) : SendOutcome;

    /// <summary>Never again to this address.</summary>
    /// <param name="Problem">Code of why.</param>
    public sealed record Gone(string Problem) : SendOutcome;

    /// <summary>This message never; the address may be good.</summary>
    /// <param name="Problem">Code of why.</param>
    public sealed record Refused(string Problem) : SendOutcome;
}
