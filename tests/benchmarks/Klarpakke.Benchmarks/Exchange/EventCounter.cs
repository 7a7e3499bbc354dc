using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;

namespace Klarpakke.Benchmarks.Exchange;

/// <summary>Counts what the engine tells, so that telling is part of the measurement.</summary>
internal sealed class EventCounter : IMarketListener, ITradingListener
{
    public long Events { get; private set; }

    public long Trades { get; private set; }

    public void Published(TradingAccount account, TradingEvent happened) => Events++;

    public void Traded(SymbolMarket market, in MarketTrade trade) => Trades++;

    public void BookTopChanged(SymbolMarket market, in BookTop top) => Events++;

    public void BoundaryReached(long time)
    {
        // The clock stands still here.
    }
}
