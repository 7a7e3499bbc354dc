using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Money that came into a portfolio and went out of it by its user's doing, one move at a time.</summary>
internal sealed class PortfolioMoney(PortfolioScope scope) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public PortfolioRecord Record { get; private set; } = scope.Of;

    public decimal MovedIn => Record.Moves.Sum(move => move.Amount);

    /// <summary>Takes a move down and tells the ledger; the same move again changes nothing.</summary>
    /// <param name="move">The move.</param>
    /// <param name="available">What may be taken out now.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    /// <exception cref="ArgumentException">More would be taken out than there is, or the name stands for another move.</exception>
    public async Task MoveAsync(CashMove move, Func<decimal> available, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Record.Moves.FirstOrDefault(known => known.Id == move.Id) is { } known)
            {
                if (known != move)
                {
                    throw new ArgumentException($"The move '{move.Id}' was told before, with other terms.", nameof(move));
                }
            }
            else
            {
                if (move.Amount == 0m || -move.Amount > available())
                {
                    throw new ArgumentException($"{move.Amount} cannot be moved: {available()} {Record.Quote} may be taken out.", nameof(move));
                }

                await SaveAsync(Record with { Moves = Record.Moves.Add(move), Outbox = Record.Outbox.Add(PositionLedger.Cash(Record.Id, move)) }, move);
            }

            await FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tells the ledger what it has not confirmed.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        if (Record.Outbox.IsEmpty || _turn.CurrentCount == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Record.Outbox.IsEmpty)
        {
            return;
        }

        try
        {
            await scope.Risk.BookAsync(new BookEntries(Record.Id, Record.Quote, Record.Outbox), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            PortfolioLog.NotBooked(scope.Logger, Record.Id, Record.Outbox.Length, exception);
            return;
        }

        await SaveAsync(Record with { Outbox = [] }, null);
    }

    private async Task SaveAsync(PortfolioRecord next, CashMove? move)
    {
        var numbered = next with { Version = Record.Version + 1 };
        await scope.Store.SaveAsync(new PortfolioChange(numbered, scope.Now) { Portfolio = numbered, Move = move }, CancellationToken.None);
        Record = numbered;
    }
}
