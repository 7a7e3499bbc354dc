using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>What a command does to a user's newest episode.</summary>
internal static class KillCommands
{
    private static readonly TimeSpan WishHolds = TimeSpan.FromMinutes(1);

    /// <summary>A person's wish that was under way too long would meet another world. A limit that was reached does not become void by being told late.</summary>
    public static bool IsVoid(TriggerKill command, DateTimeOffset now) => command.Source != KillSource.HardStop && now - command.At > WishHolds;

    public static bool IsOnPaper(UserPositions found) =>
        found.Accounts.All(account => account.Venue.IsSimulated()) && found.Positions.All(row => row.Symbol.Venue.IsSimulated());

    public static (KillRecord? After, string? Refused) Trigger(KillHistory history, TriggerKill command, string user, UserPositions found, DateTimeOffset now)
    {
        var floor = command is { Cash: { } cash, Floor: { } least } ? new EquityFloor(cash, least) : null;
        var trigger = new KillTrigger(command.Source, command.Reason, command.At < now ? command.At : now, command.Drawdown, command.LatchedUntil, floor);
        return history.Newest is { ClosedAt: null } open
            ? Tell(open, new KillEvent.Triggered(trigger), now)
            : (KillRecord.Of(KillEpisode.Open(EpisodeId.Of(history.Episodes + 1), user, trigger, found.Positions, command.IsDrill)), null);
    }

    public static (KillRecord? After, string? Refused) Give(KillHistory history, EpisodeCommand command, Func<KillHistory, KillEvent> happened, DateTimeOffset now)
    {
        if (history.Newest is not { } record)
        {
            return (null, KillCodes.NoEpisode);
        }

        if (!EpisodeId.TryParse(command.Episode, out var episode))
        {
            return (record, KillCodes.Of(KillRefusal.WrongEpisode));
        }

        var decision = KillSwitchRules.Next(record.Episode, new KillCommand(episode, command.ExpiresAt, happened(history)), now);
        return (record with { Episode = decision.Episode }, decision.Refusal is { } refusal ? KillCodes.Of(refusal) : null);
    }

    /// <summary>Aborts of other episodes today.</summary>
    public static KillEvent Abort(KillHistory history, DateTimeOffset now) => new KillEvent.AbortPressed(history.EarlierAborts.Count(at => at.UtcDateTime.Date == now.UtcDateTime.Date));

    private static (KillRecord? After, string? Refused) Tell(KillRecord record, KillEvent happened, DateTimeOffset now)
    {
        var decision = KillSwitchRules.Next(record.Episode, happened, now);
        return (record with { Episode = decision.Episode }, decision.Refusal is { } refusal ? KillCodes.Of(refusal) : null);
    }
}
