using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What can happen to a kill episode.</summary>
public abstract record KillEvent
{
    private KillEvent()
    {
    }

    /// <summary>One more reason to sell, or the red button once more.</summary>
    public sealed record Triggered(KillTrigger Trigger) : KillEvent;

    /// <summary>The account is close-only by its rows.</summary>
    public sealed record Blocked : KillEvent;

    /// <summary>The open orders were read after the last cancellation.</summary>
    public sealed record OrdersCancelled(CancelProof Proof) : KillEvent;

    /// <summary>The timer of the window rang.</summary>
    public sealed record WindowPassed : KillEvent;

    /// <summary>The user does not want the sale.</summary>
    /// <param name="EarlierToday">Aborts of other episodes of this account since 00:00 UTC.</param>
    public sealed record AbortPressed(int EarlierToday) : KillEvent;

    /// <summary>The user wants a minute more.</summary>
    public sealed record ExtendPressed : KillEvent;

    /// <summary>The user wants the sale now, or says again that it shall be.</summary>
    public sealed record SellNowPressed : KillEvent;

    /// <summary>A trustworthy bid is at or under the stop of a position.</summary>
    public sealed record StopCrossed(PositionId Position, Price Bid) : KillEvent;

    /// <summary>The sale of a position has come further, or to an end.</summary>
    public sealed record PositionReported(KillPosition Row) : KillEvent;

    /// <summary>There is something to sell (again): a late fill of ours, or its symbol trades again. The user's own coins never come this way.</summary>
    public sealed record PositionAwoke(KillPosition Row) : KillEvent;

    /// <summary>A position's stop was seen on the venue's book, for all of it.</summary>
    public sealed record PositionProtected(PositionId Position) : KillEvent;

    /// <summary>No stop can be placed for a position.</summary>
    public sealed record ProtectionFailed(PositionId Position) : KillEvent;

    /// <summary>Open orders and balances were read.</summary>
    public sealed record ProofRead(FlatVerdict Verdict) : KillEvent;

    /// <summary>The episode was found in its row by a process that had not run it.</summary>
    public sealed record Restarted(ValuationCheck Valuation) : KillEvent;

    /// <summary>The venue does not let the key or the account trade.</summary>
    public sealed record AccountBlocked : KillEvent;

    /// <summary>A person says that what hindered the sale is gone.</summary>
    public sealed record HelpGiven : KillEvent;

    /// <summary>A person wants to trade again.</summary>
    /// <param name="SeenVersion">Version of the episode that the dialog showed.</param>
    public sealed record ResetPressed(long SeenVersion) : KillEvent;
}
