namespace Klarpakke.GrainInterfaces.Commands;

/// <summary>What became of the wish to do a command under a key.</summary>
public abstract record CommandClaim
{
    private CommandClaim()
    {
    }

    /// <summary>The key is the caller's: do it, and then say what came of it.</summary>
    public sealed record Taken : CommandClaim;

    /// <summary>It was done; this was the answer.</summary>
    public sealed record Answered(CommandAnswer Answer) : CommandClaim;

    /// <summary>Somebody is doing it.</summary>
    public sealed record InFlight : CommandClaim;

    /// <summary>The key was used for another request.</summary>
    public sealed record UsedForOther : CommandClaim;
}
