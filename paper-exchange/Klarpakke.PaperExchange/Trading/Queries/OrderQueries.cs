using System.Diagnostics.CodeAnalysis;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Queries;

/// <summary>What an account may ask about its orders. Answers are oldest first.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Callers ask one object, whether or not an answer needs the symbols.")]
internal sealed class OrderQueries(IReadOnlyDictionary<string, TradedSymbol> symbols)
{
    public Outcome<OrderView> Order(TradingAccount account, OrderReference reference)
    {
        if (!symbols.ContainsKey(reference.Symbol))
        {
            return Refusals.BadSymbol;
        }

        if (reference is { OrderId: null, ClientOrderId: null })
        {
            return Refusals.MissingBoth("orderId", "origClientOrderId");
        }

        var market = account.FindMarket(reference.Symbol);
        var order = reference.OrderId is { } id ? market?.History.Find(id) : market?.History.Find(reference.ClientOrderId!);
        if (order is null)
        {
            return Refusals.NoSuchOrder;
        }

        return reference.ClientOrderId is { } clientOrderId && clientOrderId != order.ClientOrderId ? Refusals.WrongClientOrderId : order.View();
    }

    /// <summary>Of one symbol, or of all when null.</summary>
    public Outcome<OrderView[]> OpenOrders(TradingAccount account, string? symbol)
    {
        if (symbol is null)
        {
            return account.Markets.SelectMany(market => market.Open()).OrderBy(order => order.Id).Select(order => order.View()).ToArray();
        }

        return symbols.ContainsKey(symbol)
            ? Array.ConvertAll(account.FindMarket(symbol)?.Open() ?? [], order => order.View())
            : Refusals.BadSymbol;
    }

    public Outcome<OrderView[]> AllOrders(TradingAccount account, OrderHistoryRequest request)
    {
        if (Check(request.Symbol, request.StartTime, request.EndTime) is { } refusal)
        {
            return refusal;
        }

        if (account.FindMarket(request.Symbol)?.History is not { } history)
        {
            return Array.Empty<OrderView>();
        }

        var page = request.FromOrderId is { } from
            ? HistoryPage.First(history.Orders.Skip(history.IndexFrom(from)), request.Limit)
            : HistoryPage.Cut(history.Orders, order => order.Time, request.StartTime, request.EndTime, request.Limit);
        return Array.ConvertAll(page, order => order.View());
    }

    public Outcome<AccountTrade[]> Trades(TradingAccount account, TradeHistoryRequest request)
    {
        var hasTimes = request.StartTime is not null || request.EndTime is not null;
        if (hasTimes && (request.FromId is not null || request.OrderId is not null))
        {
            return Refusals.BadCombination;
        }

        if (Check(request.Symbol, request.StartTime, request.EndTime) is { } refusal)
        {
            return refusal;
        }

        var trades = account.FindMarket(request.Symbol)?.Trades.Entries ?? [];
        var chosen = trades.Where(trade =>
            (request.OrderId is not { } order || trade.OrderId == order) && (request.FromId is not { } from || trade.Id >= from));
        return request.FromId is not null
            ? HistoryPage.First(chosen, request.Limit)
            : HistoryPage.Cut(chosen, trade => trade.Time, request.StartTime, request.EndTime, request.Limit);
    }

    public Outcome<Amendment[]> Amendments(TradingAccount account, AmendmentRequest request)
    {
        if (Order(account, new OrderReference(request.Symbol, request.OrderId)).Refusal is { } refusal)
        {
            return refusal;
        }

        var amendments = account.FindMarket(request.Symbol)?.History.Find(request.OrderId)?.Amendments ?? [];
        return HistoryPage.First(amendments.Where(amendment => amendment.ExecutionId >= (request.FromExecutionId ?? 0)), request.Limit);
    }

    public Outcome<OrderListView> List(TradingAccount account, ListReference reference)
    {
        if (reference is { OrderListId: null, ListClientOrderId: null })
        {
            return Refusals.MissingBoth("orderListId", "origClientOrderId");
        }

        var list = account.Lists.All.LastOrDefault(list =>
            reference.OrderListId is { } id ? list.Id == id : list.ClientOrderId == reference.ListClientOrderId);
        return list is null ? Refusals.NoSuchOrder : list.View();
    }

    public OrderListView[] OpenLists(TradingAccount account) => [.. account.Lists.Open.Select(list => list.View())];

    public Outcome<OrderListView[]> AllLists(TradingAccount account, ListHistoryRequest request)
    {
        if (request.FromId is not null && (request.StartTime is not null || request.EndTime is not null))
        {
            return Refusals.BadCombination;
        }

        if (HistoryPage.CheckSpan(request.StartTime, request.EndTime) is { } refusal)
        {
            return refusal;
        }

        var page = request.FromId is { } from
            ? HistoryPage.First(account.Lists.All.Where(list => list.Id >= from), request.Limit)
            : HistoryPage.Cut(account.Lists.All, list => list.Time, request.StartTime, request.EndTime, request.Limit);
        return Array.ConvertAll(page, list => list.View());
    }

    public Outcome<PreventedMatch[]> PreventedMatches(TradingAccount account, PreventedMatchRequest request)
    {
        if (!symbols.ContainsKey(request.Symbol))
        {
            return Refusals.BadSymbol;
        }

        if (request.PreventedMatchId is null == request.OrderId is null)
        {
            return Refusals.BadCombination;
        }

        var matches = account.FindMarket(request.Symbol)?.Prevented.Entries ?? [];
        return HistoryPage.First(
            matches.Where(match => request.PreventedMatchId is { } id
                ? match.Id == id
                : (match.TakerOrderId == request.OrderId || match.MakerOrderId == request.OrderId) && match.Id >= (request.FromId ?? 0)),
            request.Limit);
    }

    private Refusal? Check(string symbol, long? startTime, long? endTime) =>
        symbols.ContainsKey(symbol) ? HistoryPage.CheckSpan(startTime, endTime) : Refusals.BadSymbol;
}
