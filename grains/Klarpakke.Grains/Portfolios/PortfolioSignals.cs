using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>
/// Takes signals from their row to their decision, one at a time. Whatever is interrupted on the way is taken up again from the rows: risk gives the same answer to the same signal,
/// and the account sends the same entry once.
/// </summary>
internal sealed class PortfolioSignals(
    PortfolioScope scope, PortfolioPositions positions, ImmutableArray<SignalRecord> undecided, Func<decimal> cash) : IDisposable
{
    // Prices go stale meanwhile: whoever takes longer is not waited for, and what is not known denies.
    private static readonly TimeSpan AskWithin = TimeSpan.FromSeconds(5);

    // Less than that, so that the answer of an account that stays away is its own and not silence.
    private static readonly TimeSpan AwakeWithin = TimeSpan.FromSeconds(4);

    private readonly AccountReadiness _readiness = new(scope);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ImmutableArray<SignalRecord> Undecided { get; private set; } = undecided;

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var known = await scope.Store.AddSignalAsync(scope.Of, signal, scope.Now, CancellationToken.None);
        if (known.Signal != signal)
        {
            throw new ArgumentException($"The signal '{signal.Id}' was told before, with other terms.", nameof(signal));
        }

        if (known.Decision is { } decision)
        {
            return decision;
        }

        Undecided = [.. Undecided.Where(it => it.Signal.Id != signal.Id), known];
        return await DecideAsync(known, cancellationToken);
    }, cancellationToken);

    /// <summary>What would become of a signal; not in turn, because nothing comes of it.</summary>
    public async Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken) =>
        await scope.Risk.PreviewAsync((await ProposalAsync(signal, cancellationToken)).Proposal, cancellationToken);

    /// <summary>Takes up what was interrupted.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (_turn.CurrentCount == 0)
        {
            return;
        }

        foreach (var signal in Undecided)
        {
            try
            {
                await InTurnAsync(() => DecideAsync(signal, cancellationToken), cancellationToken);
            }
            catch (Exception exception) when (exception is not (StalePortfolioException or OperationCanceledException))
            {
                PortfolioLog.NotDecided(scope.Logger, scope.Of.Id, signal.Signal.Id, exception);
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SignalDecision> DecideAsync(SignalRecord record, CancellationToken cancellationToken)
    {
        var signal = record.Signal;
        var (proposal, terms) = await ProposalAsync(signal, cancellationToken);
        var answer = await scope.Risk.DecideAsync(proposal, cancellationToken);
        var decision = answer.Approved is { } approved
            ? await EnterAsync(record, approved, terms, cancellationToken)
            : new SignalDecision(signal.Id, null, answer.Findings, answer.DecidedAt);
        await scope.Store.SaveAsync(new PortfolioChange(scope.Of, scope.Now) { Decision = decision }, CancellationToken.None);
        Undecided = [.. Undecided.Where(it => it.Signal.Id != signal.Id)];
        return decision;
    }

    private async Task<(ProposedEntry Proposal, AccountTerms? Terms)> ProposalAsync(Signal signal, CancellationToken cancellationToken)
    {
        var status = await AskAsync("The account's state", token => _readiness.GetAsync(scope.Now + AwakeWithin, token), cancellationToken);
        var terms = await AskAsync("The venue's terms", token => scope.Door.GetTermsAsync(signal.Symbol, token), cancellationToken);
        return (new ProposedEntry(scope.Of.Id, new AccountKey(scope.Of.User, scope.Of.Venue), signal, cash(), status?.EntriesDenied, terms), terms);
    }

    private async Task<SignalDecision> EnterAsync(SignalRecord record, ApprovedOrder approved, AccountTerms? terms, CancellationToken cancellationToken)
    {
        var id = approved.Ticket.Position;
        var keeper = positions.Find(id);
        if (keeper is null && approved.IsExpired(scope.Now))
        {
            // The process that got the approval ended before it made anything of it.
            await scope.Risk.ReleaseAsync(id, cancellationToken);
            return Blocked(record, [DenialReason.CommandExpired]);
        }

        keeper ??= await positions.AddAsync(NewPosition(record, approved), terms?.Rules);
        var denied = await keeper.EnterAsync(approved, cancellationToken);
        return denied.IsEmpty ? new SignalDecision(record.Signal.Id, id.Text, [], scope.Now) : Blocked(record, denied);
    }

    private PositionRecord NewPosition(SignalRecord record, ApprovedOrder approved)
    {
        var entry = approved.Entry;
        var row = PositionRow.Open(approved.Ticket.Position, scope.Of.Id, entry.Symbol, approved.Stop.Trigger ?? record.Signal.Stop, scope.Now);
        var promised = entry.Limit is { } limit ? limit.Value * entry.Quantity.Value : approved.Figures.Notional.Amount;
        return new PositionRecord(row, new PositionWork(record.Signal.Id, approved.Stamp.ExpiresAt, promised, PositionFigures.None), null);
    }

    private SignalDecision Blocked(SignalRecord record, ImmutableArray<DenialReason> reasons) =>
        new(record.Signal.Id, null, [.. reasons.Select(reason => new RiskFinding(reason.Code(), null, null, null, null))], scope.Now);

    private async Task<T?> AskAsync<T>(string question, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var deadline = new CancellationTokenSource(AskWithin, scope.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ask(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            PortfolioLog.NotAsked(scope.Logger, scope.Of.Id, question, exception);
            return null;
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
