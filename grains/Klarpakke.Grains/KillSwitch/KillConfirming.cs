using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Reads open orders and balances of every account again, and tells the episode what they prove.</summary>
internal sealed class KillConfirming(KillBook book, KillReader reader, KillAccounts accounts, TimeProvider time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    public async Task<TimeSpan> ConfirmAsync(CancellationToken cancellationToken)
    {
        var verdicts = await Task.WhenAll(accounts.All.Where(IsToBeProven).Select(account => JudgeAsync(account, cancellationToken)));
        await book.TellAsync(new KillEvent.ProofRead(All(verdicts)));
        return AgainAfter;
    }

    // Where the venue lets nobody look and every position waits for a person, there is nothing to prove.
    private bool IsToBeProven(AccountKey account) => !accounts.IsBlocked(account) || RowsOf(account).Any(row => row.State != KillPositionState.NeedsHuman);

    private IEnumerable<KillPosition> RowsOf(AccountKey account) => book.Record!.Episode.Positions.Where(row => reader.AccountOf(row.Symbol) == account);

    private async Task<FlatVerdict> JudgeAsync(AccountKey account, CancellationToken cancellationToken)
    {
        var status = await reader.DoorOf(account).ReconcileAsync(cancellationToken).WaitAsync(cancellationToken);
        var positions = await Task.WhenAll(RowsOf(account).Select(row => reader.PositionAsync(row, cancellationToken)));
        var verdict = FlatProof.Judge(EvidenceOf(status, [.. positions.Select(read => read.Position)]), book.Record!.Episode);
        if (verdict is FlatVerdict.NotProven)
        {
            throw status.ReconciledAt > status.LastCommandAt ? new KillStepException("An outcome or a balance is not known yet.") : await accounts.DownAsync(account);
        }

        await accounts.AnsweredAsync(account);
        if (verdict is FlatVerdict.NotFlat left)
        {
            await Task.WhenAll(left.Orders.Select(order => reader.DoorOf(account).CancelAsync(order, OrderLane.KillSwitch, cancellationToken).WaitAsync(cancellationToken)));
        }

        return verdict;
    }

    private FlatEvidence EvidenceOf(AccountStatus status, ImmutableArray<Position> positions)
    {
        // What waits for a person keeps whatever protects it.
        var kept = positions.Where(position => book.Record!.Episode.Find(position.Row.Id) is { State: KillPositionState.NeedsHuman }).SelectMany(position => position.Live).Select(order => order.Id);
        var open = status.Orders.Where(order => !order.State.IsFinal()).ExceptBy(kept, order => order.Id);
        var isRead = positions.All(position => position.Net == 0m || status.Holdings.GetValueOrDefault(position.Row.Symbol.Base) is { Found: not null });
        return new FlatEvidence(
            status.LastCommandAt, status.ReconciledAt, [.. open.Select(Shown)], isRead ? status.ReconciledAt : null,
            [.. status.Holdings.Select(holding => new AssetBalance(holding.Key, holding.Value.Found ?? 0m, 0m))], positions);
    }

    // The door names its orders, and a proof asks for nothing but their names.
    private static VenueOrder Shown(OrderStatus order) =>
        new(order.Symbol, 0, order.Id, OrderSide.Sell, OrderKind.Foreign, order.State, order.Executed, order.Executed, null, null, null, null, DateTimeOffset.UnixEpoch);

    private FlatVerdict All(FlatVerdict[] verdicts)
    {
        var left = verdicts.OfType<FlatVerdict.NotFlat>().ToArray();
        return left.Length > 0
            ? new FlatVerdict.NotFlat([.. left.SelectMany(verdict => verdict.Positions)], [.. left.SelectMany(verdict => verdict.Orders)])
            : new FlatVerdict.Proven(verdicts.OfType<FlatVerdict.Proven>().Select(verdict => verdict.SeenAt).DefaultIfEmpty(time.GetUtcNow()).Min());
    }
}
