using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Backtests;

/// <summary>The ledger of a backtested account: the same rows, folded by the same book, as a live one.</summary>
public sealed class BacktestBooks
{
    private long _trades;

    /// <summary>Books that begin with an amount of cash.</summary>
    public BacktestBooks(Money cash, DateTimeOffset at)
    {
        Book = EquityBook.Empty(cash.Asset);
        Enter(at, new CashMoved(CashMoveKind.Assigned, cash));
    }

    /// <summary>What the account has.</summary>
    public EquityBook Book { get; private set; }

    /// <summary>A purchase, its fee taken of what was bought.</summary>
    public void Buy(PositionId position, Symbol symbol, Quantity quantity, Price price, Percentage fee, DateTimeOffset at) =>
        Enter(at, new FillBooked(position, FillOf(symbol, OrderSide.Buy, quantity, price, quantity.Value * fee.Fraction, symbol.Base, at), null));

    /// <summary>A sale, its fee taken of what it brought. What is left is less than a lot and is set aside.</summary>
    public void Sell(PositionId position, Symbol symbol, Quantity quantity, Price price, Percentage fee, DateTimeOffset at)
    {
        var commission = quantity.Value * price.Value * fee.Fraction;
        Enter(at, new FillBooked(position, FillOf(symbol, OrderSide.Sell, quantity, price, commission, symbol.Quote, at), null));
        if (Book.Holdings.GetValueOrDefault(position) is { IsOpen: true } rest)
        {
            Enter(at, new DustSetAside(position, rest.Quantity));
        }

        // Every trade leaves dust, and a book that keeps it all takes longer for every trade than for the one before.
        Book = Book.Forget(position);
    }

    private void Enter(DateTimeOffset at, EquityEvent @event) => Book = Book.Apply(new EquityEntry(Book.Sequence + 1, at, @event));

    private Fill FillOf(Symbol symbol, OrderSide side, Quantity quantity, Price price, decimal commission, Asset asset, DateTimeOffset at)
    {
        _trades++;
        return new Fill(symbol, _trades, _trades, side, price, quantity, commission, commission > 0m ? asset : null, at);
    }
}
