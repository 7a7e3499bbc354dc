using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Grains.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Risk;

/// <summary>Between the stops and the kill switch: tells it every limit that was reached until it has acknowledged, and follows an abort it has made.</summary>
internal sealed class KillLink(RiskKeeper keeper, IRiskNeighbours neighbours, RightOfWay way, TimeProvider time, ILogger logger)
{
    /// <summary>Writes what a valuation found, and delivers what is written and not acknowledged. The commands have names, so that one delivered twice changes nothing.</summary>
    public async Task KeepAndDeliverAsync(RiskStep step, CancellationToken cancellationToken)
    {
        using var onTheWay = step.After.State.Undelivered.IsEmpty ? null : way.Take();
        await keeper.KeepAsync(step.After, step.Change, cancellationToken);
        while (keeper.Memory.State.Undelivered is [var command, ..])
        {
            var reply = await neighbours.TriggerKillAsync(command, cancellationToken);
            onTheWay?.Dispose();
            await way.StandAsideAsync();
            if (reply is not { Refused: null, Episode: { } episode })
            {
                RiskLog.KillRefused(logger, keeper.Memory.User, command.CommandId, reply.Refused);
                return;
            }

            var state = keeper.Memory.State;
            var after = keeper.Memory with { IsEntryOpen = false, State = state with { Undelivered = state.Undelivered.RemoveAt(0), KillEpisode = episode.Id } };
            await keeper.KeepAsync(after, after.ChangeAt(time.GetUtcNow()), cancellationToken);
        }
    }

    /// <summary>After the user aborted the episode of a hard stop, the next rung opens the next one.</summary>
    /// <returns>True when there is a rung now that was not there before.</returns>
    public async Task<bool> FollowAbortAsync(CancellationToken cancellationToken)
    {
        var memory = keeper.Memory;
        if (memory.State is not { Trips.Hard: { IsAborted: false } stop, KillEpisode: { } episode })
        {
            return false;
        }

        var kill = await neighbours.GetKillAsync(cancellationToken);
        if (kill is null || kill.Id != episode || kill.Phase is not (KillPhase.Aborting or KillPhase.Aborted))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var judged = TripJudge.Abort(memory.State.Trips, stop.Episode, now, RiskProfile.Green);
        if (judged.Refusal is { } refusal)
        {
            RiskLog.AbortNotFollowed(logger, memory.User, episode, RiskCodes.Of(refusal));
            return false;
        }

        var step = RiskValuation.Recorded(memory, memory with { State = memory.State with { Trips = judged.State } }, judged.Facts, now);
        await keeper.KeepAsync(step.After, step.Change, cancellationToken);
        return true;
    }
}
