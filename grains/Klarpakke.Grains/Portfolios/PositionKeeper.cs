using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>
/// Looks after one position, one look at a time: reads what the account knows, writes it down, and does what is due until nothing is. Others go on meanwhile, and whatever goes
/// wrong here does not touch them.
/// </summary>
internal sealed class PositionKeeper : IDisposable
{
    private const int MostSteps = 8;

    // Nothing but its own orders can end a protection that stands; the rest of the world is looked at now and then all the same.
    private static readonly TimeSpan WholeLookEvery = TimeSpan.FromSeconds(10);

    private readonly PortfolioScope _scope;
    private readonly PositionFile _file;
    private readonly PositionOutlook _outlook;
    private readonly PositionEntrance _entrance;
    private readonly PositionWatch _watch;
    private readonly PositionSteps _steps;
    private readonly PositionTeller _teller;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SymbolRules? _rules;
    private (int Orders, long Versions, int Fills) _seen;
    private DateTimeOffset _looked;
    private bool _isHinted;

    /// <param name="scope">What it works with.</param>
    /// <param name="record">Its rows.</param>
    /// <param name="rules">The venue's demands if they are known, in case the venue cannot be asked when they are needed.</param>
    public PositionKeeper(PortfolioScope scope, PositionRecord record, SymbolRules? rules)
    {
        (_scope, _rules) = (scope, rules);
        _file = new PositionFile(scope, record);
        _outlook = new PositionOutlook(scope);
        _entrance = new PositionEntrance(scope, _file);
        _watch = new PositionWatch(scope, _file, _outlook);
        _steps = new PositionSteps(scope, _file, _outlook);
        _teller = new PositionTeller(scope, _file);
    }

    public PositionRecord Record => _file.Record;

    public bool IsBusy => _turn.CurrentCount == 0;

    /// <summary>True when nothing of it is open, owned or still to be told.</summary>
    public bool IsAtRest => Record is { ClosedAt: not null, Work: { Outbox.IsEmpty: true, IsReleased: true } };

    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Sends the approved entry, if it was not; protects what it brings. Says why it was not sent; nothing when it was.</summary>
    public Task<ImmutableArray<DenialReason>> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var denied = await _entrance.EnterAsync(approved, cancellationToken);
        await LookOnAsync(cancellationToken);
        return denied;
    }, cancellationToken);

    /// <summary>Takes down the wish to close it, and begins.</summary>
    public Task ExitAsync(ExitWish wish, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (Record.ClosedAt is null && (_file.Work.Exit is not { } known || known.ExpiresAt < wish.ExpiresAt))
        {
            await _file.SaveAsync(_file.Work with { Exit = wish });
        }

        await LookOnAsync(cancellationToken);
        return true;
    }, cancellationToken);

    public Task LookAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        await LookOnAsync(cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>Something has become of its orders: looks at once, or when the look under way is over, which may have read the books before.</summary>
    public async Task HearAsync(CancellationToken cancellationToken)
    {
        if (_isHinted)
        {
            return;
        }

        _isHinted = true;
        await InTurnAsync(async () =>
        {
            _isHinted = false;
            await LookOnAsync(cancellationToken);
            return true;
        }, cancellationToken);
    }

    public void Dispose() => _turn.Dispose();

    private async Task LookOnAsync(CancellationToken cancellationToken)
    {
        // Each step is planned from what is known after the one before.
        var goesOn = true;
        for (var steps = 0; goesOn && steps < MostSteps; steps++)
        {
            goesOn = await StepAsync(await _scope.Door.GetPositionAsync(_file.Id, cancellationToken), cancellationToken);
        }

        LookedAt = _scope.Now;
        await _teller.TellAsync(cancellationToken);
    }

    private async Task<bool> StepAsync(PositionBooks books, CancellationToken cancellationToken)
    {
        if (books.Orders.IsEmpty)
        {
            return await _entrance.IsFoundAfterAllAsync(cancellationToken);
        }

        var seen = (books.Orders.Length, books.Orders.Sum(order => order.Version), books.Fills.Length);
        if (seen == _seen && IsQuiet(books))
        {
            return false;
        }

        (_seen, _looked) = (seen, _scope.Now);
        var terms = await _scope.Door.GetTermsAsync(_file.Row.Symbol, cancellationToken);
        _rules = terms.Rules ?? _rules;
        if (_rules is not { } rules)
        {
            return false;
        }

        var position = await _watch.TakeAsync(books, rules, cancellationToken);
        if (Record.ClosedAt is not null)
        {
            return false;
        }

        return _file.Row.State == PositionState.NeedsHuman
            ? await IsHelpedAsync(cancellationToken)
            : await ActAsync(position, new ProtectionFacts(_scope.Now, rules, await _outlook.BidAsync(_file.Row.Symbol, cancellationToken), terms.Reference), cancellationToken);
    }

    // A stop that has begun to trade is watched closely: the price may leave it behind.
    private bool IsQuiet(PositionBooks books) =>
        _file.Row.State == PositionState.Protected && _file.Work.Exit is null && _scope.Now - _looked < WholeLookEvery
        && !books.Orders.Any(order => !order.State.IsFinal() && order.Executed > Quantity.Zero);

    private async Task<bool> ActAsync(Position position, ProtectionFacts facts, CancellationToken cancellationToken)
    {
        if (_file.Work.Exit is { } wish && wish.ExpiresAt <= facts.Now)
        {
            await _file.SaveAsync(_file.Work with { Exit = null });
        }

        return await (_file.Work.Exit is null ? _steps.ProtectAsync(position, facts, cancellationToken) : _steps.ExitAsync(position, facts, cancellationToken));
    }

    // The account says so: its key is taken again, or a person has started it anew.
    private async Task<bool> IsHelpedAsync(CancellationToken cancellationToken)
    {
        var status = await _scope.Door.GetStatusAsync(cancellationToken);
        if (status.IsKeyRefused || _file.Row.State != PositionState.NeedsHuman)
        {
            return false;
        }

        var row = PositionProgress.Apply(_file.Row, PositionEvent.HelpGiven, _scope.Now) with { Version = _file.Row.Version };
        await _file.SaveAsync(Record with { Row = row, Work = _file.Work with { HelpedAt = _scope.Now } });
        return true;
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
