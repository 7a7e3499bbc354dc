using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>
/// What a taker would meet, in the order in which it would meet it, without touching anything: at each price first the accounts' orders by age, then the simulated market.
/// </summary>
internal sealed class BookWalk
{
    private readonly Order _taker;
    private readonly long _bound;
    private readonly RestingSide _orders;
    private readonly BookSide _market;
    private readonly bool _stopsAtOwn;
    private int _rank;
    private Order? _next;
    private int _level;
    private bool _ended;

    /// <param name="bound">The worst price to go to.</param>
    public BookWalk(Order taker, long bound)
    {
        (_taker, _bound) = (taker, bound);
        _orders = taker.Symbol.Resting(taker.Side.Opposite());
        _market = taker.Symbol.Market.Book.Side(isBid: taker.Side == OrderSide.Sell);
        _next = _orders.Best;
        // Where the taker ends at its own order, nothing behind that order is within reach. A fill-or-kill that would be decremented cannot be filled.
        _stopsAtOwn = taker.Prevention is SelfTradePrevention.ExpireTaker or SelfTradePrevention.ExpireBoth
            || (taker.Prevention == SelfTradePrevention.Decrement && taker.TimeInForce == TimeInForce.FillOrKill);
    }

    public long Price { get; private set; }

    public long Lots { get; private set; }

    public bool MoveNext()
    {
        while (!_ended)
        {
            var takesOrder = _next is { } resting && (_level >= _market.Count || !_market.IsBetter(_market.PriceAt(_level), resting.Price));
            if (!takesOrder && _level >= _market.Count)
            {
                return false;
            }

            var skipped = false;
            if (takesOrder)
            {
                skipped = TakeOrder(_next!);
            }
            else
            {
                (Price, Lots) = (_market.PriceAt(_level), _market.QuantityAt(_level));
                _level++;
            }

            if (_ended || (_taker.Side == OrderSide.Buy ? Price > _bound : Price < _bound))
            {
                return false;
            }

            if (!skipped)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Steps over an order; true when it does not count because it is the taker's own.</summary>
    private bool TakeOrder(Order order)
    {
        (Price, Lots) = (order.Price, order.Remaining);
        _next = order.Next;
        if (_next is null)
        {
            _rank++;
            _next = _rank < _orders.Count ? _orders[_rank].First : null;
        }

        if (order.Account != _taker.Account || _taker.Prevention == SelfTradePrevention.None)
        {
            return false;
        }

        _ended = _stopsAtOwn;
        return true;
    }
}
