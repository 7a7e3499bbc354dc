using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Filters;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using Klarpakke.PaperExchange.Trading.Rules;

namespace Klarpakke.PaperExchange.Trading;

/// <summary>
/// The private half of the exchange without transport: accounts, orders and their matching against the simulated market and each other.
/// Single-threaded: every call holds <see cref="MarketEngine.Gate"/>. Events reach the listener before the call that caused them returns.
/// </summary>
internal sealed class TradingEngine : IOrderFlow
{
    // So many ids per millisecond of uptime are more than orders ever use.
    private const long IdsPerMillisecond = 1_000;

    private readonly MarketEngine _markets;
    private readonly IMarketListener _publicFeed;
    private readonly TradingClock _clock = new();
    private readonly Dictionary<string, TradedSymbol> _symbols;
    private readonly Reports _reports;
    private readonly OrderFactory _factory;
    private readonly Matcher _matcher;
    private readonly OrderEntry _entry;
    private readonly OrderDesk _desk;
    private readonly OrderChecks _checks;
    private readonly MarketFlow _flow;
    private readonly Cancellation _cancellation;
    private readonly ListEntry _lists;
    private readonly Replacement _replacement;
    private readonly Reduction _reduction;

    /// <param name="publicFeed">Hears the trades that orders make, like those of the tape.</param>
    public TradingEngine(MarketEngine markets, IMarketListener publicFeed, ITradingListener listener, TradingOptions options)
    {
        (_markets, _publicFeed, Remembered) = (markets, publicFeed, options.RememberedOrders);
        _symbols = markets.Markets.ToDictionary(market => market.Symbol.Name, market => new TradedSymbol(market));
        Ids = new Sequences(markets.Now * IdsPerMillisecond);
        _reports = new Reports(listener, _clock, Ids);
        _factory = new OrderFactory(_clock, Ids);
        _checks = new OrderChecks(_clock);
        Ledger = new Ledger(_clock);
        _desk = new OrderDesk(Ledger, _reports, new CommissionTable(_symbols), _clock, options);
        _matcher = new Matcher(_desk, Ledger, new SelfTrades(_desk, _reports, _clock, options, Ids), _clock, publicFeed);
        _entry = new OrderEntry(_desk, _matcher, _clock);
        _flow = new MarketFlow(_matcher, _desk, _clock, options);
        _cancellation = new Cancellation(_desk, _factory);
        _lists = new ListEntry(_entry, _desk, _factory, _reports, _clock, options);
        _replacement = new Replacement(Check, Cancel, Place);
        _reduction = new Reduction(_desk, _factory, _checks, _reports);
        Queries = new OrderQueries(_symbols);
        foreach (var market in markets.Markets)
        {
            market.Orders = this;
        }
    }

    public OrderQueries Queries { get; }

    /// <summary>The books of the exchange itself.</summary>
    public Ledger Ledger { get; }

    public IReadOnlyList<TradingAccount> Accounts => Ledger.Accounts;

    /// <summary>The last ids given out.</summary>
    public Sequences Ids { get; }

    /// <summary>How many finished orders, fills and the like are remembered.</summary>
    public int Remembered { get; }

    public TradingAccount OpenAccount(AccountSettings settings) => Ledger.Open(settings);

    /// <summary>Adds to an account from outside; positive.</summary>
    public void Deposit(TradingAccount account, string asset, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Transfer(account, asset, amount);
    }

    /// <summary>Takes free balance out; false when there is not enough.</summary>
    public bool TryWithdraw(TradingAccount account, string asset, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (account.Balance(asset).Free < amount)
        {
            return false;
        }

        Transfer(account, asset, -amount);
        return true;
    }

    /// <summary>A symbol with its orders; null when it is unknown.</summary>
    public TradedSymbol? Symbol(string name) => _symbols.GetValueOrDefault(name);

    /// <summary>Every open stop that follows the price.</summary>
    public IEnumerable<Order> TrailingStops => _symbols.Values.SelectMany(symbol => symbol.Stops.Trailing);

    /// <summary>The rules of a symbol; null when it is unknown.</summary>
    public SymbolRules? Rules(string symbol) => _symbols.GetValueOrDefault(symbol)?.Rules;

    /// <summary>Changes the rules for orders to come; the symbol must exist.</summary>
    public void SetRules(string symbol, SymbolRules rules) => _symbols[symbol].Rules = rules;

    /// <summary>The average price that filters and the price-range rule refer to, in the quote asset; the symbol must exist.</summary>
    public decimal ReferencePrice(string symbol) => _symbols[symbol].AveragePrice(_markets.Now);

    /// <summary>The symbol must exist.</summary>
    public TradingStatus Status(string symbol) => _symbols[symbol].Status;

    /// <summary>Opens or closes trading in a symbol, which must exist. Opening meets the market as it has become.</summary>
    public void SetStatus(string symbol, TradingStatus status)
    {
        var traded = Begin(symbol)!;
        traded.Status = status;
        if (status == TradingStatus.Trading)
        {
            _flow.Reopen(traded);
            _entry.Settle();
        }

        traded.Market.Book.ShowsOrders = status == TradingStatus.Trading;
        Finish(traded);
    }

    public Outcome<PlacedOrder> Place(TradingAccount account, OrderRequest request)
    {
        if (Begin(request.Symbol) is not { } symbol)
        {
            return Refusals.BadSymbol;
        }

        if (_checks.Check(account, symbol, request) is { } refusal)
        {
            return refusal;
        }

        account.CountOrders(_clock.Now, 1);
        if (OrderChecks.CheckOpen(account, symbol) is { } closed)
        {
            return closed;
        }

        var order = _factory.Create(account.Market(symbol), request);
        if (_entry.Admit(order) is { } objection)
        {
            return objection;
        }

        _desk.Accept(order);
        order.Fills = [];
        _entry.Begin(order);
        var placed = new PlacedOrder(order.Reported!, order.Fills);
        order.Fills = null;
        Finish(symbol);
        return placed;
    }

    /// <summary>Everything that <see cref="Place(TradingAccount, OrderRequest)"/> checks before balances; changes nothing. Null is a yes.</summary>
    public Refusal? Test(TradingAccount account, OrderRequest request) =>
        Check(account, request) ?? OrderChecks.CheckOpen(account, _symbols[request.Symbol]);

    public Outcome<CanceledOrder> Cancel(TradingAccount account, CancelRequest request) =>
        Begin(request.Order.Symbol) is not { } symbol ? Refusals.BadSymbol : Finished(symbol, _cancellation.Cancel(account, request));

    /// <summary>Fills an order that rests in the book completely at its own price, as if the market had just come to it; false when it does not rest.</summary>
    public bool FillResting(TradingAccount account, OrderReference reference)
    {
        if (Begin(reference.Symbol) is not { } symbol || Cancellation.Find(account, reference) is not { Level: not null } order)
        {
            return false;
        }

        _matcher.FillResting(order, order.Remaining);
        Finish(symbol);
        return true;
    }

    /// <summary>Reduces an open order without losing its place in the queue; a pair is reduced together.</summary>
    public Outcome<AmendedOrder> Amend(TradingAccount account, AmendRequest request) =>
        Begin(request.Order.Symbol) is not { } symbol ? Refusals.BadSymbol : Finished(symbol, _reduction.Amend(account, request));

    public CancelReplaceResult CancelReplace(TradingAccount account, CancelReplaceRequest request) => _replacement.Run(account, request);

    /// <summary>Ends everything open on a symbol; nothing open is a refusal, as on the venue.</summary>
    public Outcome<CanceledOrders> CancelAll(TradingAccount account, string symbol) =>
        Begin(symbol) is not { } traded ? Refusals.BadSymbol : Finished(traded, _cancellation.CancelAll(account, symbol));

    public Outcome<CanceledList> CancelList(TradingAccount account, string symbol, ListReference list, string? newClientOrderId = null) =>
        Begin(symbol) is not { } traded ? Refusals.BadSymbol : Finished(traded, _cancellation.CancelList(account, symbol, list, newClientOrderId));

    public Outcome<PlacedList> Place(TradingAccount account, OcoRequest request)
    {
        if (Begin(request.Above.Symbol) is not { } symbol)
        {
            return Refusals.BadSymbol;
        }

        var refusal = ListShape.CheckPair(request.Above, request.Below)
            ?? _checks.CheckList(account, symbol, (request.Above, "above"), (request.Below, "below"))
            ?? ListShape.CheckPrices(request.Above, request.Below, symbol.Units.Price(symbol.LastPrice));
        return refusal ?? PlaceList(account, symbol, 2, market => _lists.PlacePair(market, request));
    }

    public Outcome<PlacedList> Place(TradingAccount account, OtoRequest request)
    {
        if (Begin(request.Working.Symbol) is not { } symbol)
        {
            return Refusals.BadSymbol;
        }

        var refusal = ListShape.CheckWorking(request.Working)
            ?? ListShape.CheckPending(request.Pending)
            ?? _checks.CheckList(account, symbol, (request.Working, "working"), (request.Pending, "pending"));
        return refusal ?? PlaceList(account, symbol, 2, market => _lists.PlaceWorking(market, request.Working, request.ListClientOrderId, request.Pending));
    }

    public Outcome<PlacedList> Place(TradingAccount account, OtocoRequest request)
    {
        if (Begin(request.Working.Symbol) is not { } symbol)
        {
            return Refusals.BadSymbol;
        }

        var refusal = ListShape.CheckWorking(request.Working)
            ?? ListShape.CheckPair(request.PendingAbove, request.PendingBelow)
            ?? _checks.CheckList(account, symbol, (request.Working, "working"), (request.PendingAbove, "pendingAbove"), (request.PendingBelow, "pendingBelow"))
            ?? ListShape.CheckPrices(request.PendingAbove, request.PendingBelow, last: null);
        return refusal ?? PlaceList(
            account, symbol, 3, market => _lists.PlaceWorking(market, request.Working, request.ListClientOrderId, request.PendingAbove, request.PendingBelow));
    }

    void IOrderFlow.Played(SymbolMarket market, in TapeTick tick)
    {
        _clock.Now = tick.Time;
        _reports.Begin();
        var symbol = _symbols[market.Symbol.Name];
        _flow.Play(symbol, tick);
        _entry.Settle();
    }

    void IOrderFlow.Requoted(SymbolMarket market)
    {
        _clock.Now = _markets.Now;
        _reports.Begin();
        _flow.Uncross(_symbols[market.Symbol.Name]);
        _entry.Settle();
    }

    private Refusal? Check(TradingAccount account, OrderRequest request) =>
        Begin(request.Symbol) is not { } symbol ? Refusals.BadSymbol : _checks.Check(account, symbol, request);

    private Outcome<PlacedList> PlaceList(TradingAccount account, TradedSymbol symbol, int orders, Func<AccountMarket, Outcome<PlacedList>> place)
    {
        account.CountOrders(_clock.Now, orders);
        if (OrderChecks.CheckOpen(account, symbol) is { } closed)
        {
            return closed;
        }

        var placed = place(account.Market(symbol));
        Finish(symbol);
        return placed;
    }

    private TradedSymbol? Begin(string symbol)
    {
        _clock.Now = _markets.Now;
        _reports.Begin();
        return _symbols.GetValueOrDefault(symbol);
    }

    private void Finish(TradedSymbol symbol)
    {
        _entry.Settle();
        symbol.Market.ReportTop(_publicFeed);
    }

    private Outcome<T> Finished<T>(TradedSymbol symbol, Outcome<T> outcome)
        where T : class
    {
        Finish(symbol);
        return outcome;
    }

    private void Transfer(TradingAccount account, string asset, decimal amount)
    {
        _clock.Now = _markets.Now;
        Ledger.Transfer(account, asset, amount);
        _reports.Transferred(account, asset, amount);
    }
}
