using Klarpakke.Domain.Markets;
using Klarpakke.Safety.Tests.Checks;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// The limits reckoned the plain way from what is known: the rows of the ledger as they are in that second, at the bids the feed has truthfully told. Known and not true, because a stop
/// may only go by what was told: a withdrawal or a sale of which the ledger hears after a death counts from then on. Dust that was set aside is worth nothing, as the rules have it.
/// When a baseline takes a move of money in, which needs a believed price, is read from its row; what it becomes by that is reckoned here.
/// </summary>
internal sealed class KnownRisk(SafetyWorld world, string user)
{
    private const decimal DayHard = -0.04m;
    private const decimal WeekHard = -0.08m;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(20);

    private readonly NaiveRisk _naive = new();
    private readonly KnownLedger _ledger = new();
    private decimal _seen;
    private bool _hasBegun;

    /// <summary>The moments of the last seconds whose truthful sample was at a hard limit or beyond. One moment is one sample, however much is booked in it.</summary>
    public SortedSet<DateTimeOffset> Samples { get; } = [];

    /// <summary>Takes in what was written; no time has passed.</summary>
    public void Observe()
    {
        var rows = world.Rows.RiskOf(user);
        var seen = rows.State.Baselines?.Day.FlowsSeen.Amount ?? _seen;
        See(seen);
        _ledger.Read(rows.Ledger, () => See(seen));
        if (_hasBegun)
        {
            Sample();
        }
    }

    /// <summary>A second has passed.</summary>
    public void Pass()
    {
        Observe();
        _hasBegun = true;
        Sample();
        Samples.RemoveWhere(at => at < world.Now - Remembered);
    }

    /// <summary>In the end everything is known: the ledger has what the exchange has, to the last digit.</summary>
    public void CheckEnd(decimal assigned, IReadOnlyList<TruthBook> truth)
    {
        Observe();
        _ledger.CheckReplay(Asset.Parse("USDC"));
        var cash = assigned + truth.Sum(book => book.Cash);
        BookRules.Require(_ledger.Cash == cash, $"5: by the ledger there are {_ledger.Cash}, at the exchange {cash}");
        foreach (var book in truth)
        {
            var known = _ledger.Coins.GetValueOrDefault(book.Symbol) + _ledger.Dust.GetValueOrDefault(book.Symbol);
            BookRules.Require(known == book.Net, $"5: by the ledger there are {known} {book.Symbol.Base}, at the exchange {book.Net}");
        }
    }

    private void Sample()
    {
        _naive.Look(world.Now, EquityWith(_seen));
        var held = _ledger.Coins.Where(coin => coin.Value > 0m).Select(coin => coin.Key).ToArray();

        // Whoever holds nothing needs no price to know what there is.
        var isSample = held.Length == 0 || Array.Exists(held, coin => world.PairOf(coin).ToldAt == world.Now);
        if (isSample && (_naive.DayDrawdown <= DayHard || _naive.WeekDrawdown <= WeekHard))
        {
            Samples.Add(world.Now);
        }
    }

    // Once all that was moved so far is in the baseline, and not before.
    private void See(decimal seen)
    {
        if (seen == _seen || seen != _ledger.Flows)
        {
            return;
        }

        if (_hasBegun)
        {
            _naive.Move(EquityWith(_seen), EquityWith(seen));
        }

        _seen = seen;
    }

    private decimal EquityWith(decimal flows) => _ledger.Cash - _ledger.Flows + flows + _ledger.Coins.Sum(coin => coin.Value * world.PairOf(coin.Key).ToldBid);
}
