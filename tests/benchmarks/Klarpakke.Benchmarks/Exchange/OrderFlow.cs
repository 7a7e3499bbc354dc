using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.Benchmarks.Exchange;

/// <summary>
/// Accounts that order against each other and the simulated market around one price: half of the commands are limit orders within 40 ticks, one in ten is a market order, the rest cancel the
/// oldest order that was left open.
/// </summary>
internal sealed class OrderFlow : IAsyncDisposable
{
    private const string Symbol = "BTCUSDC";
    private const long StartTime = 1_772_600_000_000;
    private const long Middle = 6_000_000;
    private const int Accounts = 16;

    private readonly EventCounter _events = new();
    private readonly TradingEngine _engine;
    private readonly TradingAccount[] _accounts;
    private readonly Queue<(TradingAccount Account, long OrderId)> _placed = new();
    private readonly Random _random = new(20261120);
    private readonly KeptAccounts? _kept;

    /// <param name="folder">Where every command is kept on disk; null keeps nothing.</param>
    public OrderFlow(string? folder = null)
    {
        var spec = new SymbolSpec
        {
            Name = Symbol,
            BaseAsset = "BTC",
            QuoteAsset = "USDC",
            PriceDecimals = 2,
            QuantityDecimals = 5,
            TypicalLevelQuantity = 100_000,
            TypicalLevelGap = 5,
        };
        var markets = new MarketEngine([new QuietTape(spec, Middle - 50, Middle + 50)], depthLevels: 150, seed: 1, StartTime);
        var tracker = folder is null ? null : new ChangeTracker(_events);
        _engine = new TradingEngine(markets, _events, (ITradingListener?)tracker ?? _events, new TradingOptions { RememberedOrders = folder is null ? 10_000 : 1_000 });
        _kept = folder is null ? null : new KeptAccounts(markets, _engine, tracker!, folder);
        _accounts = [.. Enumerable.Range(0, Accounts).Select(_ => _engine.OpenAccount(new AccountSettings { OrdersPerTenSeconds = int.MaxValue / 2, OrdersPerDay = int.MaxValue / 2 }))];
        // The limit of 200 open orders is a venue's courtesy to itself; here it would only turn orders into refusals.
        _engine.SetRules(Symbol, _engine.Rules(Symbol)! with { MaxOrders = 1_000_000 });
        foreach (var account in _accounts)
        {
            _engine.Deposit(account, "BTC", 1_000_000);
            _engine.Deposit(account, "USDC", 10_000_000_000);
        }

        _kept?.Start();
    }

    public long Trades => _events.Trades;

    public long Events => _events.Events;

    /// <summary>Orders accepted.</summary>
    public long Orders { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Ends when everything sent is on disk, where it is kept.</summary>
    public Task KeepAsync() => _kept?.Commit() ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _kept?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Sends so many commands, each an order or a cancellation.</summary>
    public void Send(int commands)
    {
        for (; commands > 0; commands--)
        {
            _ = _kept?.Commit();
            var choice = _random.Next(10);
            if (choice >= 6 && _placed.TryDequeue(out var oldest))
            {
                // Often filled already: the refusal is part of the load, as on a real venue.
                _engine.Cancel(oldest.Account, new CancelRequest(new OrderReference(Symbol, oldest.OrderId)));
                continue;
            }

            Place(isMarket: choice == 5);
        }
    }

    private void Place(bool isMarket)
    {
        var account = _accounts[_random.Next(Accounts)];
        var side = (OrderSide)_random.Next(2);
        var placed = _engine.Place(account, new OrderRequest
        {
            Symbol = Symbol,
            Side = side,
            Type = isMarket ? OrderType.Market : OrderType.Limit,
            Quantity = _random.Next(100, 2_000) / 100_000m,
            Price = isMarket ? null : (Middle + _random.Next(-40, 41)) / 100m,
            TimeInForce = isMarket ? null : TimeInForce.GoodTillCanceled,
        });
        if (placed.Value is { } accepted)
        {
            Orders++;
            if (accepted.Order.Status is OrderStatus.New or OrderStatus.PartiallyFilled)
            {
                _placed.Enqueue((account, accepted.Order.OrderId));
            }
        }
        else
        {
            Refused++;
        }
    }
}
