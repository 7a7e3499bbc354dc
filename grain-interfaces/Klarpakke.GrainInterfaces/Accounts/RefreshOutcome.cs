namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>What became of the wish to go on with a session.</summary>
public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    /// <summary>The session goes on with the new secrets; the old ones are dead.</summary>
    public sealed record Renewed(AccountSession Session) : RefreshOutcome;

    /// <summary>There is no such token, or its session is over.</summary>
    public sealed record Unknown : RefreshOutcome;

    /// <summary>The token had been used: two have it, and the session is over for both.</summary>
    public sealed record Reused(string User) : RefreshOutcome;
}
