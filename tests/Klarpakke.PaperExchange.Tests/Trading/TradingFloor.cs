using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>
/// An engine on a market that only moves when told. BTCUSDC: ticks of 0.01, lots of 0.001, quoted 99.00 to 101.00 with exactly one level of 10 BTC on each side; last price 100.
/// </summary>
internal sealed class TradingFloor : ITradingListener
{
    public const string Btc = "BTCUSDC";

    private static readonly SymbolSpec Specification = Spec(Btc, "BTC");

    public TradingFloor(TradingOptions? options = null)
    {
        Tape = new StillTape(Specification, 9_900, 10_100);
        Bnb = new StillTape(Spec("BNBUSDC", "BNB"), 49_900, 50_100);
        Markets = new MarketEngine([Tape, Bnb], depthLevels: 1, seed: 1, TestMarkets.Start);
        Engine = new TradingEngine(Markets, Public, this, options ?? new TradingOptions());
        SetLevel(isBid: true, 99m, 10m);
        SetLevel(isBid: false, 101m, 10m);
        Market.Execute(Markets.Now, 10_000, 1, buyerIsMaker: false, Public);
        Alice = OpenAccount();
        Bob = OpenAccount();
        Events.Clear();
    }

    public StillTape Tape { get; }

    public StillTape Bnb { get; }

    public MarketEngine Markets { get; }

    public EventHash Public { get; } = new();

    public TradingEngine Engine { get; }

    public TradingAccount Alice { get; }

    public TradingAccount Bob { get; }

    public SymbolMarket Market => Markets.Markets[0];

    public List<(TradingAccount Account, TradingEvent Happened)> Events { get; } = [];

    public IEnumerable<ExecutionReport> Reports => Events.Select(entry => entry.Happened).OfType<ExecutionReport>();

    /// <summary>10 BTC and 10,000 USDC, no commission.</summary>
    public TradingAccount OpenAccount()
    {
        var account = Engine.OpenAccount(new AccountSettings { MakerRate = 0, TakerRate = 0, OrdersPerTenSeconds = 1_000_000 });
        Engine.Deposit(account, "BTC", 10);
        Engine.Deposit(account, "USDC", 10_000);
        return account;
    }

    public void SetLevel(bool isBid, decimal price, decimal quantity) => Market.Book.Set(isBid, (long)(price * 100), (long)(quantity * 1_000));

    public OrderView Place(TradingAccount account, OrderRequest request) => Placed(account, request).Order;

    public PlacedOrder Placed(TradingAccount account, OrderRequest request)
    {
        var outcome = Engine.Place(account, request);
        outcome.Refusal.Should().BeNull();
        return outcome.Value!;
    }

    public Refusal Refused(TradingAccount account, OrderRequest request)
    {
        var outcome = Engine.Place(account, request);
        outcome.Value.Should().BeNull();
        return outcome.Refusal!;
    }

    public OrderView Now(OrderView order) =>
        Engine.Queries.Order(Engine.Accounts.Single(account => account.FindMarket(order.Symbol)?.History.Find(order.OrderId) is not null), new OrderReference(order.Symbol, order.OrderId)).Value!;

    public void Published(TradingAccount account, TradingEvent happened) => Events.Add((account, happened));

    /// <summary>A trade of the simulated market, played at once. Prices and quantities in units.</summary>
    public void TapeTrades(decimal price, decimal quantity, bool sellerIsAggressor)
    {
        Tape.Trade(Markets.Now, (long)(price * 100), (long)(quantity * 1_000), buyerIsMaker: sellerIsAggressor);
        Markets.AdvanceTo(Markets.Now + 1, Public);
    }

    public void TapeQuotes(decimal bid, decimal ask)
    {
        Tape.Quote(Markets.Now, (long)(bid * 100), (long)(ask * 100));
        Markets.AdvanceTo(Markets.Now + 1, Public);
    }

    private static SymbolSpec Spec(string name, string asset) => new()
    {
        Name = name,
        BaseAsset = asset,
        QuoteAsset = "USDC",
        PriceDecimals = 2,
        QuantityDecimals = 3,
        TypicalLevelQuantity = 10_000,
        TypicalLevelGap = 1,
    };
}
