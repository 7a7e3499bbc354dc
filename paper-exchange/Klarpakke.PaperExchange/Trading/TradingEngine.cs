using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Queries;
using Klarpakke.PaperExchange.Trading.Rules;

namespace Klarpakke.PaperExchange.Trading;

/// <summary>
/// The private half of the exchange without transport: accounts, orders and their matching against the simulated market and each other.
/// Single-threaded: every call holds <see cref="MarketEngine.Gate"/>. Events reach the listener before the call that caused them returns.
/// </summary>
internal sealed class TradingEngine
{
    /// <param name="publicFeed">Hears the trades that orders make, like those of the tape.</param>
    public TradingEngine(MarketEngine markets, IMarketListener publicFeed, ITradingListener listener, TradingOptions options) => throw new NotImplementedException();

    public OrderQueries Queries => throw new NotImplementedException();

    public IReadOnlyList<TradingAccount> Accounts => throw new NotImplementedException();

    public TradingAccount OpenAccount(AccountSettings settings) => throw new NotImplementedException();

    /// <summary>Adds to an account from outside; positive.</summary>
    public void Deposit(TradingAccount account, string asset, decimal amount) => throw new NotImplementedException();

    /// <summary>Takes free balance out; false when there is not enough.</summary>
    public bool TryWithdraw(TradingAccount account, string asset, decimal amount) => throw new NotImplementedException();

    /// <summary>The rules of a symbol; null when it is unknown.</summary>
    public SymbolRules? Rules(string symbol) => throw new NotImplementedException();

    public TradingStatus Status(string symbol) => throw new NotImplementedException();

    public void SetStatus(string symbol, TradingStatus status) => throw new NotImplementedException();

    public Outcome<PlacedOrder> Place(TradingAccount account, OrderRequest request) => throw new NotImplementedException();

    /// <summary>Everything that <see cref="Place(TradingAccount, OrderRequest)"/> checks before balances; changes nothing. Null is a yes.</summary>
    public Refusal? Test(TradingAccount account, OrderRequest request) => throw new NotImplementedException();

    public Outcome<CanceledOrder> Cancel(TradingAccount account, CancelRequest request) => throw new NotImplementedException();

    public CancelReplaceResult CancelReplace(TradingAccount account, CancelReplaceRequest request) => throw new NotImplementedException();

    /// <summary>Ends everything open on a symbol; nothing open is a refusal, as on the venue.</summary>
    public Outcome<CanceledOrders> CancelAll(TradingAccount account, string symbol) => throw new NotImplementedException();

    public Outcome<PlacedList> Place(TradingAccount account, OcoRequest request) => throw new NotImplementedException();

    public Outcome<PlacedList> Place(TradingAccount account, OtoRequest request) => throw new NotImplementedException();

    public Outcome<PlacedList> Place(TradingAccount account, OtocoRequest request) => throw new NotImplementedException();

    public Outcome<CanceledList> CancelList(TradingAccount account, string symbol, ListReference list, string? newClientOrderId = null) => throw new NotImplementedException();
}
