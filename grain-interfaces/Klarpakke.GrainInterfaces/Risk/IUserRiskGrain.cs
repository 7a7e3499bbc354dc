using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A user's risk: whether something may be bought and how much, whether a limit has been reached, and the exposure that is taken. Key: the user id.</summary>
[Alias("klarpakke.risk.user")]
public interface IUserRiskGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a proposal through every gate and the sizing. An approval reserves the exposure in the transaction that writes it; the same signal of the same portfolio again
    /// is answered with the same decision. Only portfolios call it.
    /// </summary>
    [Alias("decide")]
    Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken);

    /// <summary>Takes a proposal through every gate and the sizing without deciding it: nothing is reserved or written, and the same signal may be decided otherwise later. Only portfolios call it.</summary>
    [Alias("preview")]
    Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken);

    /// <summary>Adds rows to the user's equity ledger; those that are in it already change nothing. Returns when they are written.</summary>
    [Alias("book")]
    Task BookAsync(BookEntries entries, CancellationToken cancellationToken);

    /// <summary>Gives back the exposure of a position that is closed or was never opened. Safe to repeat.</summary>
    [Alias("release")]
    Task ReleaseAsync(string position, CancellationToken cancellationToken);

    /// <summary>A held pair has crossed a price at which a limit could be reached.</summary>
    [OneWay]
    [Alias("crossed")]
    Task PriceCrossedAsync(PriceCrossed crossing, CancellationToken cancellationToken);

    /// <summary>The user's risk, with every reason and its numbers.</summary>
    [AlwaysInterleave]
    [Alias("get")]
    Task<RiskStatus> GetAsync(CancellationToken cancellationToken);

    /// <summary>What a reset would re-enable and what is still open; null when nothing is latched.</summary>
    [Alias("reset-dialog")]
    Task<ResetDialog?> GetResetDialogAsync(CancellationToken cancellationToken);

    /// <summary>Lifts the latch after a hard stop or an ended episode, as the dialog described it. Refused while its period runs or the dialog is not the current one.</summary>
    [Alias("reset")]
    Task<ResetReply> ResetAsync(ResetRisk command, CancellationToken cancellationToken);

    /// <summary>Runs the actor again after a restart, and values the user now.</summary>
    [Alias("resume")]
    Task ResumeAsync(CancellationToken cancellationToken);
}
