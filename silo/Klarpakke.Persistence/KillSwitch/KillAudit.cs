using System.Text.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Persistence.KillSwitch;

/// <summary>What the audit log says of an episode, read off what changed.</summary>
internal static class KillAudit
{
    public static AuditEntry Opened(KillRecord record, KillAnswer answer) => Entry(record.Episode, "kill.opened", answer.At, new
    {
        episode = record.Episode.Id.Text,
        isDrill = record.Episode.IsDrill,
        command = answer.CommandId,
        trigger = Shown(record.Episode.Triggers[0]),
        positions = record.Episode.Positions.Select(row => new { position = row.Position.Text, symbol = row.Symbol.ToString(), stop = row.StopPrice.Value }),
    });

    public static IEnumerable<AuditEntry> Of(KillRecord before, KillRecord after, KillAnswer? answer, DateTimeOffset now)
    {
        var (old, episode) = (before.Episode, after.Episode);
        return
        [
            .. episode.Triggers.Skip(old.Triggers.Length).Select(trigger => Entry(episode, "kill.joined", now, new { episode = episode.Id.Text, command = answer?.CommandId, trigger = Shown(trigger) })),
            .. episode.Positions.Where(row => old.Find(row.Position) != row).Select(row => Position(episode, row, now)),
            .. episode.Aborts.Length > old.Aborts.Length ? [Given(episode, "kill.aborted", answer, now)] : Array.Empty<AuditEntry>(),
            .. episode.Extensions > old.Extensions ? [Given(episode, "kill.extended", answer, now)] : Array.Empty<AuditEntry>(),
            .. episode.Phase != old.Phase ? [Phase(old, episode, answer, now)] : Array.Empty<AuditEntry>(),
            .. episode.EndedAt is not null && old.EndedAt is null ? [Ended(episode, now)] : Array.Empty<AuditEntry>(),
            .. episode.ResetAt is not null && old.ResetAt is null ? [Given(episode, "kill.reset", answer, now)] : Array.Empty<AuditEntry>(),
            .. answer?.Refused is not null ? [Refused(episode, answer)] : Array.Empty<AuditEntry>(),
        ];
    }

    private static AuditEntry Phase(KillEpisode old, KillEpisode episode, KillAnswer? answer, DateTimeOffset now) => Entry(episode, "kill.phase", now, new
    {
        episode = episode.Id.Text,
        from = old.Phase.Code(),
        to = episode.Phase.Code(),
        deadline = episode.Deadline,
        command = answer?.CommandId,
        version = episode.Version,
    });

    private static AuditEntry Position(KillEpisode episode, KillPosition row, DateTimeOffset now) => Entry(episode, "kill.position", now, new
    {
        episode = episode.Id.Text,
        position = row.Position.Text,
        symbol = row.Symbol.ToString(),
        state = row.State.ToString(),
        attempt = row.Attempt,
        ordered = row.Ordered,
        filled = row.Filled,
        proceeds = row.Proceeds,
        verifiedFlatAt = row.VerifiedFlatAt,
        atOnce = row.SellsAtOnce,
        residue = row.Residue is { } residue ? new { amount = residue.Amount, value = residue.Value, reason = residue.Reason.ToString() } : null,
    });

    private static AuditEntry Ended(KillEpisode episode, DateTimeOffset now) => Entry(episode, "kill.ended", now, new
    {
        episode = episode.Id.Text,
        phase = episode.Phase.Code(),
        filled = episode.Positions.Sum(row => row.Filled),
        left = episode.Positions.Count(row => row.Residue is not null),
    });

    private static AuditEntry Given(KillEpisode episode, string kind, KillAnswer? answer, DateTimeOffset now) =>
        Entry(episode, kind, now, new { episode = episode.Id.Text, command = answer?.CommandId, by = answer?.By, deadline = episode.Deadline });

    private static AuditEntry Refused(KillEpisode episode, KillAnswer answer) =>
        Entry(episode, "kill.refused", answer.At, new { episode = episode.Id.Text, command = answer.CommandId, what = answer.Command, by = answer.By, refused = answer.Refused });

    private static object Shown(KillTrigger trigger) =>
        new { source = trigger.Source.ToString(), reason = trigger.Reason, at = trigger.At, drawdown = trigger.Drawdown, latchedUntil = trigger.LatchedUntil };

    private static AuditEntry Entry<T>(KillEpisode episode, string kind, DateTimeOffset at, T payload) => new(episode.User, kind, at, JsonSerializer.SerializeToElement(payload));
}
