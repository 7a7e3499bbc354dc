using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Orders;
using Balance = Klarpakke.PaperExchange.Trading.Accounts.Balance;
using VenueRequest = Klarpakke.PaperExchange.Trading.Commands.OrderRequest;
using VenueRules = Klarpakke.PaperExchange.Trading.Rules.SymbolRules;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>The exchange's words in ours, with the adapter's own tables where it has some.</summary>
internal static class SeatWords
{
    private const string Quote = "USDC";

    public static Symbol SymbolOf(string name) => new(Venue.Paper, Asset.Parse(name[..^Quote.Length]), Asset.Parse(Quote));

    public static VenueRequest RequestOf(OrderRequest order) => new()
    {
        Symbol = VenueSeat.NameOf(order.Symbol),
        Side = order.Side == OrderSide.Buy ? VenueSide.Buy : VenueSide.Sell,
        Type = Enum.GetValues<OrderType>().Single(type => type.Name() == BinanceOrderTerms.Of(order.Kind).Type),
        TimeInForce = BinanceOrderTerms.Of(order.Kind).TimeInForce is { } time ? Enum.GetValues<TimeInForce>().Single(value => value.Name() == time) : null,
        Quantity = order.Quantity.Value,
        Price = order.Limit?.Value,
        StopPrice = order.Trigger?.Value,
        ClientOrderId = order.Id.Text,
    };

    public static VenueOrder OrderOf(OrderView view)
    {
        ClientOrderId? id = ClientOrderId.TryParse(view.ClientOrderId, out var parsed) ? parsed : null;
        return new VenueOrder(
            SymbolOf(view.Symbol), view.OrderId, id, view.Side == VenueSide.Buy ? OrderSide.Buy : OrderSide.Sell, BinanceOrderTerms.KindOf(view.Type.Name(), TimeInForceOf(view)),
            BinanceOrderTerms.StateOf(view.Status.Name()), Quantity.Of(view.Quantity), Quantity.Of(view.ExecutedQuantity), view.ExecutedQuote,
            PriceOf(view.Price), PriceOf(view.StopPrice), BinanceOrderTerms.ReasonOf(view.Status.Name(), view.ExpiryReason.Name()), MomentOf(view.UpdateTime));
    }

    public static Fill FillOf(AccountTrade trade) => new(
        SymbolOf(trade.Symbol), trade.Id, trade.OrderId, trade.IsBuyer ? OrderSide.Buy : OrderSide.Sell, Price.Of(trade.Price), Quantity.Of(trade.Quantity),
        trade.Commission, Asset.Parse(trade.CommissionAsset), MomentOf(trade.Time));

    public static AssetBalance BalanceOf(Balance balance) => new(Asset.Parse(balance.Asset), balance.Free, balance.Locked);

    public static Error ErrorOf(Refusal refusal)
    {
        var kind = BinanceErrors.KindOf(refusal.Code, refusal.Message);
        return new Error(kind, refusal.Message, BinanceErrors.IsTransient(kind));
    }

    public static SymbolRules RulesOf(Symbol symbol, VenueRules rules, bool isTrading) => new(
        symbol, isTrading, [OrderKind.LimitImmediate, OrderKind.Limit, OrderKind.Market, OrderKind.StopMarket, OrderKind.StopLimit],
        new StepRange(Number(rules.MinPrice), Number(rules.MaxPrice), Number(rules.TickSize)),
        new StepRange(Number(rules.MinQuantity), Number(rules.MaxQuantity), Number(rules.StepSize)),
        new StepRange(Number(rules.MarketMinQuantity), Number(rules.MarketMaxQuantity), Number(rules.MarketStepSize)),
        new NotionalRule(Number(rules.MinNotional), rules.ApplyMinNotionalToMarket, Number(rules.MaxNotional), rules.ApplyMaxNotionalToMarket),
        new PriceBand(rules.BidMultiplierDown, rules.BidMultiplierUp), new PriceBand(rules.AskMultiplierDown, rules.AskMultiplierUp));

    private static string? TimeInForceOf(OrderView view) => view.Type is OrderType.Market or OrderType.StopLoss ? null : view.TimeInForce.Name();

    private static decimal? Number(decimal value) => value > 0m ? value : null;

    private static Price? PriceOf(decimal value) => value > 0m ? Price.Of(value) : null;

    private static DateTimeOffset MomentOf(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}
