using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>
/// The work of one activation of a portfolio, apart from the actor library. Calls may overlap at their awaits, on one thread at a time. A
/// <see cref="StalePortfolioException"/>, or any other failure of the store, out of here means that memory may not be what the rows say: the desk must be thrown away.
/// </summary>
internal sealed class PortfolioDesk : IAsyncDisposable
{
    private readonly PortfolioScope _scope;
    private readonly PortfolioPositions _positions;
    private readonly PortfolioMoney _money;
    private readonly PortfolioSignals _signals;

    public PortfolioDesk(StoredPortfolio stored, Func<PortfolioRecord, PortfolioScope> scope)
    {
        _scope = scope(stored.Portfolio);
        _positions = new PortfolioPositions(_scope, stored);
        _money = new PortfolioMoney(_scope);
        _signals = new PortfolioSignals(_scope, _positions, stored.Undecided, () => Available);
    }

    /// <summary>True while nothing is open, undecided or still to be told, so that nothing is lost if nobody runs the portfolio.</summary>
    public bool IsAtRest => _positions.IsAtRest && _signals.Undecided.IsEmpty && _money.Record.Outbox.IsEmpty;

    /// <summary>Grows with every change, over restarts too.</summary>
    public long Seq => _money.Record.Version + _positions.Sums.Versions;

    public PortfolioStatus Status
    {
        get
        {
            var (of, sums, now) = (_money.Record, _positions.Sums, _scope.Now);
            return new PortfolioStatus(
                of.Id, of.User, of.Venue, of.Quote, Cash(sums), sums.Realised, [.. _positions.All.Select(keeper => StatusOf(keeper.Record, now))], Seq);
        }
    }

    private decimal Available => Cash(_positions.Sums) - _positions.Promised;

    public void CheckTerms(OpenPortfolio command)
    {
        var (of, first) = (_scope.Of, _money.Record.Moves.FirstOrDefault(move => move.Id == PortfolioOpening.FirstMove));
        if (of.User != command.User || of.Venue != command.Venue || of.Quote != command.Quote || (first?.Amount ?? 0m) != command.Cash)
        {
            throw new ArgumentException($"The portfolio {of.Id} is open already, with other terms.", nameof(command));
        }
    }

    public Task MoveCashAsync(CashMove command, CancellationToken cancellationToken) => _money.MoveAsync(command, () => Available, cancellationToken);

    public Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken)
    {
        Check(signal);
        return _signals.ProposeAsync(signal, cancellationToken);
    }

    public Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken)
    {
        Check(signal);
        return _signals.PreviewAsync(signal, cancellationToken);
    }

    public async Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken)
    {
        if (!PositionId.TryParse(command.Position, out var id) || _positions.Find(id) is not { } keeper)
        {
            return null;
        }

        if (command.ExpiresAt > _scope.Now)
        {
            await keeper.ExitAsync(new ExitWish(command.Reason, _scope.Now, command.ExpiresAt), cancellationToken);
        }

        return StatusOf(keeper.Record, _scope.Now);
    }

    /// <summary>Looks after everything that is open; called every second or so. What is still being looked at from before is left to that.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var looks = _positions.Due().Select(keeper => LookAsync(keeper, keeper.LookAsync(cancellationToken))).ToArray();
        await Task.WhenAll([.. looks, _money.TellAsync(cancellationToken), _signals.ResumeAsync(cancellationToken)]);
        _positions.Forget();
    }

    /// <summary>An order of a position has traded or ended; positions of others are not known here.</summary>
    public Task HearAsync(string position, CancellationToken cancellationToken) => PositionId.TryParse(position, out var id) && _positions.Find(id) is { } keeper
        ? LookAsync(keeper, keeper.HearAsync(cancellationToken))
        : Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _positions.Dispose();
        _money.Dispose();
        _signals.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Check(Signal signal)
    {
        if (signal.Id is not { Length: >= 1 and <= 64 })
        {
            throw new ArgumentException("The id of a signal has 1 to 64 characters.", nameof(signal));
        }

        if (signal.Symbol.Venue != _scope.Of.Venue || signal.Symbol.Quote != _scope.Of.Quote)
        {
            throw new ArgumentException($"{_scope.Of.Id} trades for {_scope.Of.Quote} at {_scope.Of.Venue.Code()}, not in {signal.Symbol}.", nameof(signal));
        }
    }

    private decimal Cash(PortfolioSums sums) => _money.MovedIn - sums.Spent + sums.Received;

    private async Task LookAsync(PositionKeeper keeper, Task look)
    {
        try
        {
            await look;
        }
        catch (Exception exception) when (exception is not (StalePortfolioException or OperationCanceledException))
        {
            // The others go on, and this one is looked at again in a second.
            PortfolioMetrics.Failures.Add(1);
            PortfolioLog.NotLookedAfter(_scope.Logger, _scope.Of.Id, keeper.Record.Row.Id, exception);
        }
    }

    private static PositionStatus StatusOf(PositionRecord record, DateTimeOffset now)
    {
        var (row, figures) = (record.Row, record.Work.Figures);
        return new PositionStatus(
            row.Id.Text, row.Symbol, row.State, figures.Net, figures.AverageEntry, row.StopPrice, figures.Protected, row.UnprotectedFor(now), figures.Realised,
            figures.IsUnknown, row.OpenedAt, record.ClosedAt, record.Work.Signal);
    }
}
