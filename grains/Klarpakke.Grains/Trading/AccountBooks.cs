using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// An account's books in memory and the only way to change them: read, decide, write the rows, then memory, one change at a time. The venue is never waited for in here, so that
/// nothing stands behind a slow answer. A write that failed leaves memory older than the rows; row versions then refuse whatever would be built on it.
/// </summary>
internal sealed class AccountBooks(
    AccountKey account, ITradingStore store, TimeProvider time, ILogger logger, Func<AccountView, VenueView, AccountChange> judge, Action<PositionId> moved) : IDisposable
{
    private static readonly AccountChange NoChange = new([], [], ImmutableDictionary<Symbol, long>.Empty, [], []);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly AccountBinding _binding = new(account, store);
    private long _fence;

    public AccountView View { get; private set; } = AccountView.Empty;

    public KnownDifferences Differences { get; } = new();

    /// <summary>Why nothing may be sent and nothing of what is told believed: whose account it is, is not known, or it is another's. Null when it is that of these books.</summary>
    public DenialReason? Denial => _binding.Denial;

    /// <summary>True once the venue has said whose account it is.</summary>
    public bool IsAccountTold => _binding.IsTold;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        (_fence, View, var accountNumber) = await store.OpenAsync(account, cancellationToken);
        _binding.Open(accountNumber);
    }

    /// <summary>What the venue says whose account it is.</summary>
    public Task TellAccountAsync(string number) => InTurnAsync(async () =>
    {
        await _binding.TellAsync(_fence, number);
        return number;
    }, CancellationToken.None);

    /// <summary>What the platform owns of an asset.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="without">A sale that takes nothing, because another is to take its place; null for none.</param>
    public HoldingOnHand HoldingOf(Asset asset, ClientOrderId? without = null)
    {
        var holding = View.HoldingOf(asset, without);
        return new HoldingOnHand(holding.Net, Math.Max(0m, holding.Sellable - Differences.MissingOf(asset)));
    }

    /// <summary>Decides on the books as they are now and writes down what may be sent, all of it or nothing.</summary>
    public Task<IntentPlan> AddAsync(Func<IntentPlan> plan, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var decided = plan();
        if (Denial is { } denial && decided != IntentPlan.Nothing)
        {
            return IntentPlan.Deny(denial);
        }

        if (!decided.Denied.IsEmpty || decided.Intents.IsEmpty)
        {
            return decided;
        }

        // Not to be given up half-way: a row that memory does not know would block its purpose.
        if (await store.AddIntentsAsync(account, _fence, decided.Intents, CancellationToken.None) is { } refused)
        {
            return IntentPlan.Deny(refused);
        }

        View = decided.Intents.Aggregate(View, (view, intent) => view.With(intent));
        return decided;
    }, cancellationToken);

    /// <summary>What the rows of others say now against an order; null for nothing. They are asked again when it is written down.</summary>
    public Task<DenialReason?> AgainstAsync(OwnOrder intent, CancellationToken cancellationToken) => store.AgainstAsync(account, intent, cancellationToken);

    /// <summary>Writes what an event or an answer of the venue tells.</summary>
    public Task<AccountChange> TakeAsync(VenueView told) => InTurnAsync(
        () => Denial is null ? WriteAsync(judge(View, told)) : Task.FromResult(NoChange), CancellationToken.None);

    /// <summary>Writes what a reading tells. What was booked while the venue was asked is not in its answers: they are not held against it.</summary>
    /// <param name="told">The reading.</param>
    /// <param name="readOn">The books as they were when it began.</param>
    /// <param name="isWhole">True if it asked for everything and had every answer, so that what it does not find different is not.</param>
    public Task<AccountChange> TakeAsync(VenueView told, AccountView readOn, bool isWhole) => InTurnAsync(async () =>
    {
        if (Denial is not null)
        {
            return NoChange;
        }

        var isStill = readOn.Fills.Count == View.Fills.Count;
        var change = judge(View, isStill ? told : told with { Balances = null });
        change = change with { Discrepancies = [.. change.Discrepancies.Where(found => found.Kind != DiscrepancyKind.FillsMissing || !HasMoved(found.Order!.Value, readOn))] };
        await WriteAsync(change);
        if (isWhole)
        {
            Differences.Remember(change.Discrepancies, areBalancesCompared: isStill);
        }

        return change;
    }, CancellationToken.None);

    /// <summary>Writes what is proven of orders by something else than a report. Where a report has come meanwhile it is the better proof, and nothing is written.</summary>
    public Task ProveAsync(ImmutableArray<ClientOrderId> ids, Func<OwnOrder, OwnOrder> proof) => InTurnAsync(async () =>
    {
        var now = time.GetUtcNow();
        ImmutableArray<OwnOrder> proven =
        [
            .. ids.Select(id => View.Orders[id]).Where(order => order.State == OrderState.Unknown)
                .Select(order => proof(order).Settle(View.BookedOf(order), now) with { Version = order.Version + 1 }),
        ];
        await SaveAsync(new AccountChange(proven, [], ImmutableDictionary<Symbol, long>.Empty, [], []));
        return proven;
    }, CancellationToken.None);

    /// <summary>Nothing is written; but if another activation owns the account now, what these books do not know may stand, and this fails like a write.</summary>
    public Task RequireOwnershipAsync() => InTurnAsync(async () =>
    {
        await store.SaveAsync(account, _fence, new AccountChange([], [], ImmutableDictionary<Symbol, long>.Empty, [], []), CancellationToken.None);
        return true;
    }, CancellationToken.None);

    public void Dispose() => _gate.Dispose();

    private bool HasMoved(ClientOrderId id, AccountView since) => since.Orders.GetValueOrDefault(id)?.Version != View.Orders.GetValueOrDefault(id)?.Version;

    private async Task<AccountChange> WriteAsync(AccountChange change)
    {
        await SaveAsync(change with { Discrepancies = Differences.NewOf(change.Discrepancies) });
        return change;
    }

    private async Task SaveAsync(AccountChange change)
    {
        if (change.IsEmpty && change.Discrepancies.IsEmpty)
        {
            return;
        }

        await store.SaveAsync(account, _fence, change, CancellationToken.None);
        View = View.With(change);
        foreach (var discrepancy in change.Discrepancies)
        {
            TradingLog.BooksDiffer(logger, account, discrepancy.Kind, discrepancy.Order?.Text ?? discrepancy.Asset?.Code);
        }

        foreach (var position in MovedPositions.Of(change, View))
        {
            moved(position);
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
