using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>What an account may ask about its orders. Answers are oldest first.</summary>
internal sealed class OrderQueries
{
    public Outcome<OrderView> Order(TradingAccount account, OrderReference order) => throw new NotImplementedException();

    /// <summary>Of one symbol, or of all when null.</summary>
    public Outcome<OrderView[]> OpenOrders(TradingAccount account, string? symbol) => throw new NotImplementedException();

    public Outcome<OrderView[]> AllOrders(TradingAccount account, OrderHistoryRequest request) => throw new NotImplementedException();

    public Outcome<AccountTrade[]> Trades(TradingAccount account, TradeHistoryRequest request) => throw new NotImplementedException();

    public Outcome<OrderListView> List(TradingAccount account, ListReference list) => throw new NotImplementedException();

    public IReadOnlyList<OrderListView> OpenLists(TradingAccount account) => throw new NotImplementedException();

    public Outcome<OrderListView[]> AllLists(TradingAccount account, ListHistoryRequest request) => throw new NotImplementedException();

    public Outcome<PreventedMatch[]> PreventedMatches(TradingAccount account, PreventedMatchRequest request) => throw new NotImplementedException();
}
