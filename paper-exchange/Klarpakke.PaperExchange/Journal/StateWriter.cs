using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>Reads the engine's state for the journal. Used inside the engine's gate.</summary>
internal sealed class StateWriter(TradingEngine engine, AccountBook accounts, BalanceHolds holds)
{
    // A record of this size is written and read in a few milliseconds.
    private const int EntriesPerRecord = 1_000;

    public TradingEngine Engine => engine;

    public static SymbolState Of(TradedSymbol symbol) => new(symbol.Name, symbol.Spec.PriceDecimals, symbol.Spec.QuantityDecimals, symbol.Market.OrderTrades);

    public static ListState Of(OrderList list) => new(
        list.Market.Account.Id,
        list.Market.Symbol.Name,
        list.Id,
        list.ClientOrderId,
        list.Time,
        list.Contingency,
        list.Working?.Id,
        [.. list.Legs.Select(leg => leg.Id)],
        list.TransactionTime,
        list.IsDone);

    public IdState Ids()
    {
        var ids = engine.Ids;
        return new IdState(ids.Order, ids.List, ids.Cancel, ids.Amend, ids.Execution, ids.PreventedMatch);
    }

    /// <summary>What a fault keeps back is the account's: the fault ends with the process.</summary>
    public BalanceState Of(TradingAccount account, string asset)
    {
        var balance = account.Balance(asset);
        return new BalanceState(account.Id, asset, balance.Free + holds.Held(account, asset), balance.Locked, account.UpdateTime);
    }

    public LedgerState Sums(string asset) => new(
        asset, engine.Ledger.Deposited(asset) + engine.Accounts.Sum(account => holds.Held(account, asset)), engine.Ledger.MarketSide(asset), engine.Ledger.Commissions(asset));

    /// <summary>Everything, in records of bounded size.</summary>
    public IEnumerable<StateChange> Snapshot()
    {
        yield return new StateChange
        {
            Ids = Ids(),
            Symbols = [.. engine.Accounts.SelectMany(account => account.Markets).Where(market => market.History.Orders.Count > 0).Select(market => market.Symbol).Distinct().Select(Of)],
            Accounts = [.. accounts.All.Select(account => account.State)],
            Keys = [.. accounts.Keys.Kept],
            Balances = [.. engine.Accounts.SelectMany(account => account.Balances.Select(balance => Of(account, balance.Asset)))],
            Ledger = [.. engine.Ledger.Assets.Select(Sums)],
        };
        foreach (var market in engine.Accounts.SelectMany(account => account.Markets))
        {
            var id = market.Account.Id;
            foreach (var orders in market.History.Orders.Chunk(EntriesPerRecord))
            {
                yield return new StateChange { Orders = [.. orders.Select(OrderState.Of)] };
            }

            foreach (var trades in market.Trades.Entries.Chunk(EntriesPerRecord))
            {
                yield return new StateChange { Trades = [.. trades.Select(trade => new TradeState(id, trade))] };
            }

            foreach (var matches in market.Prevented.Entries.Chunk(EntriesPerRecord))
            {
                yield return new StateChange { Prevented = [.. matches.Select(match => new PreventedState(id, match))] };
            }
        }

        foreach (var lists in engine.Accounts.SelectMany(account => account.Lists.All).Chunk(EntriesPerRecord))
        {
            yield return new StateChange { Lists = [.. lists.Select(Of)] };
        }
    }
}
