using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// The market makers of one symbol: keep the book two-sided and deep, follow the tape's quotes, absorb its trades, and fidget.
/// All choices come from a generator seeded by symbol and start time.
/// </summary>
internal sealed class BookLiquidity(SymbolSpec symbol, OrderBook book, int levels, ulong seed)
{
    private const int ChangesPerJitter = 3;

    // Trimming only past a margin keeps far levels from flickering at the edge.
    private const int TrimMargin = 40;

    private NoiseSequence _random = new(seed);

    /// <summary>Moves the best quotes; both sides stay filled.</summary>
    public void Quote(long bid, long ask)
    {
        // Clear both sides before adding to either: the book is never crossed, not even between two update ids.
        Clear(isBid: true, bid);
        Clear(isBid: false, ask);
        Fill(isBid: true, bid);
        Fill(isBid: false, ask);
    }

    /// <summary>Takes a tape trade out of the best level it hits, adding liquidity first where the level is too thin.</summary>
    public void Trade(in MarketTrade trade)
    {
        var isBid = trade.BuyerIsMaker;
        var resting = book.Side(isBid).QuantityOf(trade.Price);
        if (resting <= trade.Quantity)
        {
            resting += trade.Quantity + LevelQuantity(0);
            book.Set(isBid, trade.Price, resting);
        }

        book.Set(isBid, trade.Price, resting - trade.Quantity);
    }

    /// <summary>A few orders come and go, more often near the top.</summary>
    public void Jitter()
    {
        for (var change = 0; change < ChangesPerJitter; change++)
        {
            var isBid = _random.NextBool();
            var side = book.Side(isBid);
            var nearTop = _random.NextFraction();
            if (side.Count == 0)
            {
                continue;
            }

            var index = (int)(nearTop * nearTop * side.Count);
            book.Set(isBid, side.PriceAt(index), LevelQuantity(index));
        }
    }

    private void Clear(bool isBid, long best)
    {
        var side = book.Side(isBid);
        while (side.Count > 0 && side.IsBetter(side.BestPrice, best))
        {
            book.Set(isBid, side.BestPrice, 0);
        }
    }

    private void Fill(bool isBid, long best)
    {
        var side = book.Side(isBid);
        if (side.Count == 0 || side.BestPrice != best)
        {
            var oldBest = side.Count == 0 ? (long?)null : side.BestPrice;
            book.Set(isBid, best, LevelQuantity(0));
            BridgeGap(isBid, best, oldBest);
        }

        while (side.Count < levels && side.Worse(side.PriceAt(side.Count - 1), 1) > 0)
        {
            var price = side.Worse(side.PriceAt(side.Count - 1), Gap(side.Count));
            book.Set(isBid, Math.Max(1, price), LevelQuantity(side.Count));
        }

        while (side.Count > levels + TrimMargin)
        {
            book.Set(isBid, side.PriceAt(side.Count - 1), 0);
        }
    }

    private void BridgeGap(bool isBid, long best, long? oldBest)
    {
        if (oldBest is not { } until)
        {
            return;
        }

        var side = book.Side(isBid);
        var price = side.Worse(best, Gap(1));
        for (var index = 1; index < levels && side.IsBetter(price, until); index++)
        {
            book.Set(isBid, price, LevelQuantity(index));
            price = side.Worse(price, Gap(index));
        }
    }

    private long Gap(int index)
    {
        var widest = symbol.TypicalLevelGap * (1 + (index / 20));
        return 1 + (long)(_random.NextFraction() * widest);
    }

    private long LevelQuantity(int index)
    {
        var depth = 1.0 + (index / 15.0);
        var noise = 0.15 + (_random.NextFraction() * _random.NextFraction() * 3.0);
        return Math.Max(1, (long)(symbol.TypicalLevelQuantity * depth * noise));
    }
}
