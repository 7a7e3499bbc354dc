using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Grains.Notifications;

/// <summary>What a row of the audit log means to a person. Most rows mean nothing.</summary>
internal static class AuditNotices
{
    /// <summary>The kinds that may.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        "kill.opened", "kill.phase", "kill.reset", "risk.soft-stop", "risk.hard-stop", "risk.blind", "key.revoked", "key.refused", "key.forgotten", "plan.changed", "universe.version", "venue.gate-changed",
        "account.signed-in", "account.sign-in-failed", "account.password-changed", "account.password-reset", "account.two-factor-on", "account.two-factor-off", "account.stop-token-made",
        "channel.linked", "channel.gone",
    ];

    /// <summary>What the user of the row's chain is told; null when it is nothing.</summary>
    public static Notice? Of(NoticeEvent row)
    {
        var facts = new Facts(row.Payload);
        return row.Kind switch
        {
            "kill.opened" => Opened(row, facts),
            "kill.phase" => Phase(row, facts),
            "kill.reset" => Once(row, StopNotices.Reset, facts.Take("episode")),
            "risk.soft-stop" => Soft(row, facts),
            "risk.hard-stop" => Hard(row, facts),
            "risk.blind" => facts.Text("since") is { } since ? Keyed(row, RiskNotices.PricesUnknown, $"blind/{since}", facts.Take("since")) : null,
            "key.revoked" => Keyed(
                row, facts.Text("mayWithdraw") == "true" ? RiskNotices.KeyCanWithdraw : RiskNotices.KeyBlocked, $"key/{facts.Text("venue")}/{facts.Text("lastFour")}/{facts.Text("problem")}/{DayOf(row)}",
                facts.Take("venue", "lastFour", "problem")),
            "key.refused" => Once(row, facts.Text("refused") == "KEY_CAN_WITHDRAW" ? RiskNotices.KeyCanWithdraw : RiskNotices.KeyRefused, facts.Take("venue", "lastFour").With("problem", facts.Text("refused"))),
            "key.forgotten" => Once(row, RiskNotices.KeyForgotten, facts.Take("venue", "lastFour")),
            "plan.changed" => Plan(row, facts),
            "universe.version" => Universe(row, facts),
            "venue.gate-changed" => facts.Text("from") == facts.Text("to") ? null
                : Once(row, facts.Text("to") == "demoted" ? RiskNotices.VenueDemoted : RiskNotices.VenueChanged, facts.Take("venue", "from", "to")),
            "account.signed-in" => row.IsNewDevice ? Once(row, AccountNotices.NewDevice, At(row)) : null,
            "account.sign-in-failed" => facts.Text("locked") == "true" ? Once(row, AccountNotices.Locked, At(row)) : null,
            "account.password-changed" or "account.password-reset" or "account.two-factor-on" or "account.two-factor-off" or "account.stop-token-made" =>
                Once(row, AccountNotices.CredentialsChanged, At(row).With("what", row.Kind)),
            "channel.linked" => Once(row, AccountNotices.ChannelLinked, facts.Take("channel").With("label", row.Label)),
            "channel.gone" => facts.Text("reason") is { } reason and not "UNLINKED" ? Once(row, AccountNotices.ChannelOff, facts.Take("channel").With("label", row.Label).With("reason", reason)) : null,
            _ => null,
        };
    }

    private static Notice Opened(NoticeEvent row, Facts facts)
    {
        var told = facts.Take("episode").With("reason", facts.In("trigger").Text("source")).With("positions", Facts.Number(facts.Length("positions")));
        return Keyed(row, row.IsDrill ? StopNotices.DrillStarted : StopNotices.Opened, KeyOf(facts, KillPhase.Blocking, row), told);
    }

    private static Notice? Phase(NoticeEvent row, Facts facts)
    {
        if (PhaseOf(facts.Text("to")) is not { } phase || (row.IsDrill && !phase.IsEnd()))
        {
            return null;
        }

        var told = facts.Take("episode", "deadline").With("phase", phase.Code());
        return (row.IsDrill ? StopNotices.DrillDone : StopNotices.Of(phase)) is { } code ? Keyed(row, code, KeyOf(facts, phase, row), told) : null;
    }

    // An episode that is in and out of a phase all the time is told of once an hour: one that needs help again later must be heard again.
    private static string KeyOf(Facts facts, KillPhase phase, NoticeEvent row) =>
        FormattableString.Invariant($"stop/{facts.Text("episode")}/{phase.Code()}/{row.OccurredAt.UtcDateTime:yyyyMMddHH}");

    private static KillPhase? PhaseOf(string? code)
    {
        foreach (var phase in Enum.GetValues<KillPhase>())
        {
            if (phase.Code() == code)
            {
                return phase;
            }
        }

        return null;
    }

    private static Notice? Soft(NoticeEvent row, Facts facts)
    {
        var stop = facts.In("stop");
        var breach = stop.In("breach");
        return facts.Text("what") switch
        {
            "tripped" when breach.IsThere => Keyed(row, RiskNotices.SoftStop, $"soft/{breach.Text("period")}", breach.Take("period", "drawdown", "limit").With("until", stop.Text("holdsUntil"))),
            "tripped" => Keyed(row, RiskNotices.SoftStopBlind, $"soft/{stop.Text("since")}", stop.Take("since").With("until", stop.Text("holdsUntil"))),
            "lifted" => Once(row, RiskNotices.SoftStopLifted, Facts.None),
            _ => null,
        };
    }

    private static Notice? Hard(NoticeEvent row, Facts facts)
    {
        var what = facts.Text("what");
        var stop = what == "tripped" ? facts.In("stop") : facts;
        var breach = stop.Last("reasons");
        return what switch
        {
            "tripped" or "joined" => Keyed(row, RiskNotices.HardStop, $"hard/{stop.Text("episode")}/{breach.Text("period")}", breach.Take("period", "drawdown", "limit")),
            "lifted" => Once(row, RiskNotices.HardStopLifted, Facts.None),
            _ => null,
        };
    }

    private static Notice Plan(NoticeEvent row, Facts facts) =>
        Once(row, facts.Text("happened") == "payment-failed" ? AccountNotices.PaymentFailed : AccountNotices.PlanChanged, facts.Take("from", "to"));

    private static Notice Universe(NoticeEvent row, Facts facts)
    {
        var told = facts.Take("version", "carriedFrom").With("coins", Facts.Number(facts.Length("coins")));
        return Keyed(row, facts.Text("carriedFrom") is null ? AccountNotices.UniversePublished : AccountNotices.UniverseCarried, $"universe/{facts.Text("version")}", told);
    }

    private static ImmutableSortedDictionary<string, string> At(NoticeEvent row) => Facts.None.With("at", Facts.Time(row.OccurredAt));

    private static string DayOf(NoticeEvent row) => FormattableString.Invariant($"{row.OccurredAt.UtcDateTime:yyyyMMdd}");

    private static Notice Once(NoticeEvent row, string code, ImmutableSortedDictionary<string, string> facts) => Keyed(row, code, FormattableString.Invariant($"row/{row.Account}/{row.Sequence}"), facts);

    private static Notice Keyed(NoticeEvent row, string code, string key, ImmutableSortedDictionary<string, string> facts) => new(row.Account, key, code, row.OccurredAt, facts);
}
