using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>What the rows of a user's equity ledger come to, added up the plain way. Also sees to it that rows are only ever added.</summary>
internal sealed class KnownLedger
{
    private ImmutableArray<LedgerRow> _rows = [];

    public decimal Cash { get; private set; }

    /// <summary>Money moved in less money moved out.</summary>
    public decimal Flows { get; private set; }

    /// <summary>Coins that are worth something, by pair.</summary>
    public Dictionary<Symbol, decimal> Coins { get; } = [];

    /// <summary>Coins that were set aside, by pair: worth nothing from then on.</summary>
    public Dictionary<Symbol, decimal> Dust { get; } = [];

    /// <summary>Adds what is new, one row after the other, and tells after each.</summary>
    public void Read(ImmutableArray<LedgerRow> rows, Action added)
    {
        // Invariant 5: what was told once stays as it was told, and nothing is told twice.
        BookRules.Require(rows.Length >= _rows.Length && _rows.SequenceEqual(rows.Take(_rows.Length)), "5: the ledger is not what it was");
        var fresh = rows.Skip(_rows.Length).ToArray();
        _rows = rows;
        foreach (var row in fresh)
        {
            Add(row.Entry.Event);
            added();
        }
    }

    /// <summary>Invariant 5: told from the start, each row twice, the ledger gives the same book.</summary>
    public void CheckReplay(Asset quote)
    {
        BookRules.Require(_rows.Select(row => row.Key).Distinct().Count() == _rows.Length, "5: a row of the ledger was told twice");
        var book = EquityBook.Empty(quote);
        foreach (var row in _rows)
        {
            book = book.Apply(row.Entry);
            BookRules.Require(ReferenceEquals(book.Apply(row.Entry), book), "5: the same row twice changed the book");
        }

        var isSame = book.Cash.Amount == Cash && Coins.All(coin => book.OpenHoldings.Where(holding => holding.Symbol == coin.Key).Sum(holding => holding.Quantity.Value) == coin.Value);
        BookRules.Require(isSame, "5: the fold of the ledger is not the sum of its rows");
    }

    private void Add(EquityEvent told)
    {
        switch (told)
        {
            case CashMoved moved:
                (Cash, Flows) = (Cash + moved.Amount.Amount, Flows + moved.Amount.Amount);
                break;
            case FillBooked { Fill: var fill }:
                Add(fill);
                break;
            case DustSetAside dust:
                var pair = Pairs[dust.Position.Text];
                (Coins[pair], Dust[pair]) = (Coins[pair] - dust.Quantity.Value, Dust.GetValueOrDefault(pair) + dust.Quantity.Value);
                break;
            default:
                throw new InvariantException($"5: {told} is in the ledger, and nobody moved coins or paid in others");
        }

        if (told is FillBooked booked)
        {
            Pairs[booked.Position.Text] = booked.Fill.Symbol;
        }
    }

    private Dictionary<string, Symbol> Pairs { get; } = [];

    private void Add(Fill fill)
    {
        var sign = fill.Side == OrderSide.Buy ? 1m : -1m;
        Cash -= (sign * fill.Quantity.Value * fill.Price.Value) + (fill.CommissionAsset == fill.Symbol.Quote ? fill.Commission : 0m);
        Coins[fill.Symbol] = Coins.GetValueOrDefault(fill.Symbol) + (sign * fill.Quantity.Value) - (fill.CommissionAsset == fill.Symbol.Base ? fill.Commission : 0m);
    }
}
