namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A user's kill switch: the open episode and its phases. Key: the user id.</summary>
[Alias("klarpakke.risk.kill-switch")]
public interface IKillSwitchGrain : IGrainWithStringKey
{
    /// <summary>
    /// Closes the account for purchases and opens an episode in one transaction, or joins the open one. Returns when that is written; the rest follows by itself.
    /// </summary>
    [Alias("trigger")]
    Task<KillReply> TriggerAsync(TriggerKill command, CancellationToken cancellationToken);

    /// <summary>Calls the sale off, if its deadline has not passed on the server's clock.</summary>
    [Alias("abort")]
    Task<KillReply> AbortAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>Waits 60 s longer, for episodes the user started; at most ten times.</summary>
    [Alias("extend")]
    Task<KillReply> ExtendAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>Sells without waiting for the deadline; also the new press that a sale found too late asks for.</summary>
    [Alias("sell-now")]
    Task<KillReply> SellNowAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>Tries again after a person has removed what only a person could.</summary>
    [Alias("retry")]
    Task<KillReply> RetryAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>Marks the ended episode as reset. Only <see cref="IUserRiskGrain"/> calls it, with the user's confirmation.</summary>
    [Alias("reset")]
    Task<KillReply> ResetAsync(EpisodeCommand command, CancellationToken cancellationToken);

    /// <summary>The newest episode; null when there never was one.</summary>
    [AlwaysInterleave]
    [Alias("get")]
    Task<KillStatus?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Reads what a limit's stop begins with, so that one that comes within seconds need not. Changes nothing, and nothing depends on it.</summary>
    [Alias("prepare")]
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Goes on with an open episode from its row. Called by the sweep; does nothing when there is none.</summary>
    [Alias("resume")]
    Task ResumeAsync(CancellationToken cancellationToken);
}
