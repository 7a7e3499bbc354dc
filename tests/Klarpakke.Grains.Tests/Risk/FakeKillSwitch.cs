using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>A kill switch as users' risk sees it: it opens or joins an episode once per command, closes the gate, and is aborted, ended and reset by hand.</summary>
internal sealed class FakeKillSwitch(Action closeGate)
{
    private readonly HashSet<string> _heard = [];
    private int _episodes;

    /// <summary>Commands that changed something, in order.</summary>
    public List<TriggerKill> Commands { get; } = [];

    /// <summary>Calls, repeated ones too.</summary>
    public int Calls { get; private set; }

    public KillStatus? Episode { get; private set; }

    /// <summary>When set, every call fails with it.</summary>
    public Exception? Outage { get; set; }

    public bool IsLatched => Episode is { ResetAt: null };

    public KillReply Trigger(TriggerKill command)
    {
        Calls++;
        if (Outage is not null)
        {
            throw Outage;
        }

        if (!_heard.Add(command.CommandId))
        {
            return new KillReply(null, Episode);
        }

        Commands.Add(command);
        closeGate();
        var reason = new KillReason(command.Source, command.Reason, command.At, command.Drawdown);
        Episode = Episode is { } running && !running.Phase.IsEnd()
            ? running with { Reasons = running.Reasons.Add(reason), Version = running.Version + 1 }
            : new KillStatus(EpisodeId.Of(++_episodes).Text, KillPhase.Blocking, false, false, [reason], command.At, null, 0, 0, 0, [], null, null, false, null, null, 1);
        return new KillReply(null, Episode);
    }

    public void MoveTo(KillPhase phase, DateTimeOffset now) => Episode = Episode! with { Phase = phase, EndedAt = phase.IsEnd() ? now : null, Version = Episode.Version + 1 };

    /// <summary>What the episode has of its positions.</summary>
    public void Hold(params ImmutableArray<KillPositionStatus> positions) => Episode = Episode! with { Positions = positions, Version = Episode.Version + 1 };

    public KillReply Reset(EpisodeCommand command, DateTimeOffset now)
    {
        if (Episode?.Id != command.Episode || !Episode.Phase.IsEnd())
        {
            return new KillReply("NOT_ENDED", Episode);
        }

        Episode = Episode with { ResetAt = now, Version = Episode.Version + 1 };
        return new KillReply(null, Episode);
    }
}
