using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.GrainInterfaces.Risk;
using DialogOfRisk = Klarpakke.GrainInterfaces.Risk.ResetDialog;

namespace Klarpakke.Grains.Risk;

/// <summary>Lifts the latch after a hard stop or an ended episode, once a person has confirmed what that re-enables and what is still open.</summary>
internal sealed class RiskReset(RiskKeeper keeper, RiskServices services, IRiskNeighbours neighbours)
{
    private static readonly TimeSpan CommandHolds = TimeSpan.FromMinutes(1);
    private const int LongestReason = 500;

    /// <summary>The dialog as of now; null when nothing is latched.</summary>
    public async Task<DialogOfRisk?> DialogAsync(CancellationToken cancellationToken)
    {
        var isOpen = await services.Store.IsEntryOpenAsync(keeper.Memory.User, cancellationToken);
        return DialogOf(keeper.Memory, await neighbours.GetKillAsync(cancellationToken), isOpen, services.Time.GetUtcNow());
    }

    /// <summary>Resets.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<string?> ResetAsync(ResetRisk command, CancellationToken cancellationToken)
    {
        if (keeper.Memory.State.LastReset == command.CommandId)
        {
            return null;
        }

        var kill = await neighbours.GetKillAsync(cancellationToken);
        var isOpen = await services.Store.IsEntryOpenAsync(keeper.Memory.User, cancellationToken);
        var now = services.Time.GetUtcNow();
        if (DialogOf(keeper.Memory, kill, isOpen, now) is not { } dialog)
        {
            return "NOTHING_LATCHED";
        }

        if (RefusalOf(command, dialog, kill) is { } refusal)
        {
            return refusal;
        }

        if (dialog.Episode is { } episode
            && await neighbours.ResetKillAsync(new EpisodeCommand(episode, command.CommandId, command.By, now + CommandHolds, kill!.Version), cancellationToken) is { Refused: { } refused })
        {
            return refused;
        }

        return await LiftAsync(command, dialog, now, cancellationToken);
    }

    private static string? RefusalOf(ResetRisk command, DialogOfRisk dialog, KillStatus? kill) =>
        string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > LongestReason || string.IsNullOrWhiteSpace(command.By) ? "REASON_MISSING"
        : command.Token != dialog.Token ? "DIALOG_OUTDATED"
        : dialog.NotBefore is not null ? RiskCodes.Of(TripRefusal.PeriodNotOver)
        : dialog.Episode is not null && !kill!.Phase.IsEnd() ? RiskCodes.Of(TripRefusal.EpisodeRunning)
        : null;

    private async Task<string?> LiftAsync(ResetRisk command, DialogOfRisk dialog, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var memory = keeper.Memory;
        var judged = new TripJudgement(memory.State.Trips, []);
        if (memory.State.Trips.Hard is { } stop)
        {
            var confirmed = new HardStopReset(command.By, now, stop.Episode, dialog.ReEnables, [.. dialog.StillOpen.Select(position => PositionId.Parse(position.Id))]);
            judged = TripJudge.Reset(memory.State.Trips, confirmed, isEpisodeOver: true);
        }

        if (judged.Refusal is { } refusal)
        {
            return RiskCodes.Of(refusal);
        }

        var lifted = memory with { IsEntryOpen = true, State = memory.State with { Trips = judged.State, KillEpisode = null, Undelivered = [], LastReset = command.CommandId } };
        var step = RiskValuation.Recorded(memory, lifted, judged.Facts, now);
        var change = (step.Change ?? step.After.ChangeAt(now)) with { OpensEntries = true };
        change = change with { Audit = [RiskAudit.Reset(memory, command, dialog, now), .. change.Audit] };
        return await keeper.WriteAsync(step.After, change, cancellationToken) ? null : RiskCodes.Of(TripRefusal.EpisodeRunning);
    }

    private static DialogOfRisk? DialogOf(RiskMemory memory, KillStatus? kill, bool isEntryOpen, DateTimeOffset now)
    {
        var episode = kill is { ResetAt: null } ? kill : null;
        var hard = memory.State.Trips.Hard;
        if (episode is null && hard is null && isEntryOpen)
        {
            return null;
        }

        var dialog = new DialogOfRisk(
            "", episode?.Id, [.. memory.Portfolios], [.. StillOpen(memory, episode)], hard is not null && now < hard.EndsAt ? hard.EndsAt : null, episode?.Reasons ?? ReasonsOf(hard));
        return dialog with { Token = TokenOf(dialog) };
    }

    // The token is a digest of what is shown: whatever changes in it makes the confirmation of before void.
    private static string TokenOf(DialogOfRisk dialog) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        dialog.Episode,
        dialog.ReEnables,
        StillOpen = dialog.StillOpen.Select(position => new { position.Id, Symbol = position.Symbol.ToString(), position.Quantity, Stop = position.Stop.Value, position.Value, position.Reason }),
        dialog.NotBefore,
        Reasons = dialog.Reasons.Select(reason => new { Source = reason.Source.ToString(), reason.Code, reason.At, reason.Drawdown }),
    })));

    private static ImmutableArray<KillReason> ReasonsOf(HardStop? stop) =>
        stop is null ? [] : [.. stop.Reasons.Select(breach => new KillReason(KillSource.HardStop, RiskCodes.Hard(breach.Period.Kind), stop.Since, breach.Drawdown.Fraction))];

    // What the episode has seen is newer than the ledger, which is told of its sales a moment later.
    private static IEnumerable<ReportedPosition> StillOpen(RiskMemory memory, KillStatus? episode)
    {
        ImmutableArray<KillPositionStatus> over = [.. episode?.Positions.Where(row => row.ResidueAmount is not null || row.State == KillPositionState.VerifiedFlat) ?? []];
        var held = (memory.Book?.OpenHoldings ?? []).Where(holding => over.All(row => row.Position != holding.Position.Text))
            .Select(holding => new ReportedPosition(holding.Position.Text, holding.Symbol, holding.Quantity.Value, StopOf(memory, holding.Position.Text)));
        var left = over.Where(row => row.ResidueAmount > 0m)
            .Select(row => new ReportedPosition(row.Position, row.Symbol, row.ResidueAmount!.Value, StopOf(memory, row.Position), row.ResidueValue, row.ResidueReason));
        return held.Concat(left);
    }

    // The stop is what was approved; the portfolio shows where it stands now.
    private static Price StopOf(RiskMemory memory, string position) =>
        memory.Reservations.FirstOrDefault(reservation => reservation.Position.Text == position)?.Approval.Stop.Trigger ?? default;
}
