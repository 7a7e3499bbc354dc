using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>Accounts that live on the synthetic market: every command and every type of order, drawn from one seed, prices near the market of another.</summary>
internal sealed class SyntheticLife
{
    private static readonly string[] Symbols = ["BTCUSDC", "ETHUSDC"];

    private readonly Random _random;
    private readonly EventHash _public = new();
    private readonly TradingLogHash _private = new();
    private readonly MarketEngine _markets;
    private readonly IMarketListener _listener;
    private readonly TradingAccount[] _accounts;

    public SyntheticLife(long marketSeed, int commandSeed)
    {
        _random = new Random(commandSeed);
        _markets = TestMarkets.Create(new PaperExchangeOptions { Seed = marketSeed, Symbols = 5, TradesPerSecond = 20, DepthLevels = 20 });
        _listener = _public;
        Engine = new TradingEngine(_markets, _public, _private, new TradingOptions());
        var settings = new AccountSettings { OrdersPerTenSeconds = 1_000 };
        _accounts = [Engine.OpenAccount(settings), Engine.OpenAccount(settings with { PayInBnb = true }), Engine.OpenAccount(settings with { MakerRate = 0, TakerRate = 0.0004m })];
        foreach (var account in _accounts)
        {
            Engine.Deposit(account, "BTC", 3);
            Engine.Deposit(account, "ETH", 40);
            Engine.Deposit(account, "BNB", 0.5m);
            Engine.Deposit(account, "USDC", 300_000);
        }
    }

    /// <summary>The life of accounts that exist, with their money, on an exchange that does.</summary>
    public SyntheticLife(ExchangeParts exchange, IEnumerable<TradingAccount> accounts, int commandSeed)
    {
        _random = new Random(commandSeed);
        (_markets, _listener, Engine) = (exchange.Market, exchange.Publisher, exchange.Trading);
        _accounts = [.. accounts];
    }

    public TradingEngine Engine { get; }

    public int Fills => _private.Fills;

    /// <summary>Types and ends of all orders so far.</summary>
    public IEnumerable<(OrderType Type, OrderStatus Status)> Orders =>
        _accounts.SelectMany(account => account.Markets).SelectMany(market => market.History.Orders).Select(order => (order.Type, order.Status));

    /// <summary>One command and a tenth of a second of the market.</summary>
    public void Step()
    {
        _markets.Run(100, _listener);
        var (account, symbol) = (_accounts[_random.Next(_accounts.Length)], Symbols[_random.Next(Symbols.Length)]);
        switch (_random.Next(12))
        {
            case <= 5:
                Engine.Place(account, Single(symbol));
                break;
            case 6:
                PlaceList(account, symbol);
                break;
            case 7 when AnyOpen(account, symbol) is { } order:
                Engine.Cancel(account, new CancelRequest(new OrderReference(symbol, order.OrderId)));
                break;
            case 8 when AnyOpen(account, symbol) is { } order:
                var cancel = new CancelRequest(new OrderReference(symbol, order.OrderId));
                Engine.CancelReplace(account, new CancelReplaceRequest(cancel, Single(symbol), (CancelReplaceMode)_random.Next(2)));
                break;
            case 9 when AnyOpen(account, symbol) is { } order:
                Engine.Amend(account, new AmendRequest(new OrderReference(symbol, order.OrderId), order.Quantity / 2));
                break;
            case 10 when _random.Next(10) == 0:
                Engine.CancelAll(account, symbol);
                break;
            case 11 when _random.Next(10) == 0:
                Engine.SetStatus(symbol, (TradingStatus)(_random.Next(2) * _random.Next(4)));
                break;
        }
    }

    /// <summary>Everything that was told to anybody, as a hash; ends the life.</summary>
    public string Finish() => _public.Finish() + _private.Finish();

    private void PlaceList(TradingAccount account, string symbol)
    {
        var quantity = Quantity(symbol);
        var (above, below) = (Near(symbol, 8, 40), Near(symbol, -40, -8));
        var limit = Maker(OrderSide.Sell, quantity, above) with { Symbol = symbol };
        var stop = Stop(OrderType.StopLossLimit, OrderSide.Sell, quantity, below, Near(symbol, -60, -40)) with { Symbol = symbol };
        var working = Limit(OrderSide.Buy, quantity, Near(symbol, -4, 4)) with { Symbol = symbol };
        switch (_random.Next(3))
        {
            case 0:
                Engine.Place(account, new OcoRequest(limit, stop));
                break;
            case 1:
                Engine.Place(account, new OtoRequest(working, stop));
                break;
            default:
                Engine.Place(account, new OtocoRequest(working, limit, stop));
                break;
        }
    }

    private OrderRequest Single(string symbol)
    {
        var (side, quantity, price) = ((OrderSide)_random.Next(2), Quantity(symbol), Near(symbol, -6, 6));
        var request = _random.Next(10) switch
        {
            0 or 1 or 2 => Limit(side, quantity, price, (TimeInForce)_random.Next(3)),
            3 => Maker(side, quantity, price),
            4 => AtMarket(side, quantity),
            5 => MarketFor(side, 50 + _random.Next(5_000)),
            6 => Stop(_random.Next(2) == 0 ? OrderType.StopLoss : OrderType.TakeProfit, side, quantity, price),
            7 or 8 => Stop(_random.Next(2) == 0 ? OrderType.StopLossLimit : OrderType.TakeProfitLimit, side, quantity, price, Near(symbol, -8, 8)),
            _ => Stop(OrderType.TakeProfitLimit, side, quantity, null, price, trailing: 10 + _random.Next(40)),
        };
        return request with { Symbol = symbol, SelfTradePrevention = (SelfTradePrevention)_random.Next(5) };
    }

    /// <summary>A price so many basis points from the last one.</summary>
    private decimal Near(string symbol, int from, int to)
    {
        var market = _markets.Find(symbol)!;
        var last = market.Trades.Last.Price / (decimal)DecimalScale.Of(market.Symbol.PriceDecimals);
        return decimal.Round(last * (1 + (_random.Next(from, to + 1) / 10_000m)), market.Symbol.PriceDecimals);
    }

    private decimal Quantity(string symbol) => symbol == Symbols[0] ? 0.01m + (_random.Next(200) / 1_000m) : 0.2m + (_random.Next(300) / 100m);

    private OrderView? AnyOpen(TradingAccount account, string symbol)
    {
        var open = Engine.Queries.OpenOrders(account, symbol).Value!;
        return open.Length == 0 ? null : open[_random.Next(open.Length)];
    }
}
