using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Stop;

/// <summary>What became of a command about a stop: the same over REST and the hub.</summary>
/// <param name="CommandId">The command.</param>
/// <param name="Command">What it asked for.</param>
/// <param name="AnsweredAt">When it was answered, server clock, UTC.</param>
/// <param name="Refused">Why it was not done, as a stable code; null when it was.</param>
/// <param name="SaleStartedAt">When the sale had started, UTC, so that a late abort can be told; null when it had not.</param>
/// <param name="Episode">The stop as it was then; null when there is none.</param>
internal sealed record StopAnswer(
    string CommandId, StopVerb Command, DateTimeOffset AnsweredAt, string? Refused, DateTimeOffset? SaleStartedAt, EpisodeRow? Episode)
{
    /// <summary>Code of the refusal when the sale has won.</summary>
    public const string TooLate = "TOO_LATE";

    public static StopAnswer Of(string commandId, StopVerb verb, KillReply reply, DateTimeOffset now)
    {
        // From its deadline on the sale has won, whether or not its start is written yet.
        var episode = reply.Episode is null ? null : EpisodeRow.Of(reply.Episode);
        return new StopAnswer(commandId, verb, now, reply.Refused, episode?.SaleStartedAt ?? (reply.Refused == TooLate ? episode?.Deadline : null), episode);
    }
}
