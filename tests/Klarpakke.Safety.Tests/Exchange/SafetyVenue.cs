using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.Safety.Tests.Market;
using BookTop = Klarpakke.PaperExchange.Market.BookTop;
using Venue = Klarpakke.Domain.Markets.Venue;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>The paper exchange's own engines on manual time, without a wire: what a thousand accounts need of it, fast enough for days.</summary>
internal sealed class SafetyVenue : ITradingListener, IMarketListener
{
    private readonly Dictionary<Symbol, SymbolMarket> _markets;
    private readonly Dictionary<long, VenueSeat> _seats = [];

    public SafetyVenue(IReadOnlyDictionary<string, PricePath> paths, DateTimeOffset start, long seed)
    {
        var tapes = paths.Select(pair => new ScriptedTape(SpecOf(pair.Key, pair.Value), pair.Value, spread: 0.0004m)).ToArray();
        Market = new MarketEngine(tapes, depthLevels: 20, seed, start.ToUnixTimeMilliseconds());
        Trading = new TradingEngine(Market, this, this, new TradingOptions());
        _markets = Market.Markets.ToDictionary(market => new Symbol(Venue.Paper, Asset.Parse(market.Symbol.BaseAsset), Asset.Parse(market.Symbol.QuoteAsset)));
        foreach (var market in Market.Markets)
        {
            // A crash may be deeper than the price-range rule lets a taker go; what that rule does is tested where it lives.
            Trading.SetRules(market.Symbol.Name, Trading.Rules(market.Symbol.Name)! with { TakerRangeUp = null, TakerRangeDown = null });
        }
    }

    public MarketEngine Market { get; }

    public TradingEngine Trading { get; }

    public IEnumerable<Symbol> Symbols => _markets.Keys;

    /// <summary>Best bid and ask as they are, whatever the market data says.</summary>
    public (decimal Bid, decimal Ask) QuoteOf(Symbol symbol) => QuoteOf(_markets[symbol]);

    /// <summary>The market of a pair.</summary>
    public SymbolMarket MarketOf(Symbol symbol) => _markets[symbol];

    public static (decimal Bid, decimal Ask) QuoteOf(SymbolMarket market)
    {
        var scale = (decimal)DecimalScale.Of(market.Symbol.PriceDecimals);
        return (market.Book.Top.BidPrice / scale, market.Book.Top.AskPrice / scale);
    }

    /// <summary>Opens an account with cash.</summary>
    public VenueSeat Open(decimal cash)
    {
        var account = Trading.OpenAccount(new AccountSettings { OrdersPerTenSeconds = 1_000 });
        var seat = new VenueSeat(this, account);
        _seats.Add(account.Id, seat);
        Trading.Deposit(account, "USDC", cash);
        return seat;
    }

    /// <summary>Lets everything before a moment happen.</summary>
    public void AdvanceTo(DateTimeOffset now) => Market.AdvanceTo(now.ToUnixTimeMilliseconds(), this);

    void ITradingListener.Published(TradingAccount account, TradingEvent happened) => _seats.GetValueOrDefault(account.Id)?.Hear(happened);

    void IMarketListener.Traded(SymbolMarket market, in MarketTrade trade)
    {
        // Quotes are read once a second.
    }

    void IMarketListener.BookTopChanged(SymbolMarket market, in BookTop top)
    {
        // Quotes are read once a second.
    }

    void IMarketListener.BoundaryReached(long time)
    {
        // Nobody here follows the depth.
    }

    // Lots are worth about a tenth of a unit of quote, and the best level takes what a thousand accounts sell at once.
    private static SymbolSpec SpecOf(string baseAsset, PricePath path)
    {
        var level = path.At(path.Start);
        var decimals = level > 1_000m ? 5 : level > 10m ? 3 : 1;
        return new SymbolSpec
        {
            Name = baseAsset + "USDC",
            BaseAsset = baseAsset,
            QuoteAsset = "USDC",
            PriceDecimals = level > 1m ? 2 : 4,
            QuantityDecimals = decimals,
            TypicalLevelQuantity = (long)(2_000_000m / level * DecimalScale.Of(decimals)),
            TypicalLevelGap = Math.Max(1, (long)(level / 10_000m * 100m)),
        };
    }
}
