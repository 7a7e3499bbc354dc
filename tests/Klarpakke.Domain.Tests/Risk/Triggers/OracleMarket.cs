using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

/// <summary>The last bids and how old they are.</summary>
internal sealed class OracleMarket
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Symbol, (decimal Bid, DateTimeOffset At)> _bids = [];

    public DateTimeOffset Now { get; private set; }

    public int Tick { get; private set; }

    public void Show(Symbol symbol, decimal bid, DateTimeOffset at)
    {
        Tick++;
        Now = at;
        _bids[symbol] = (bid, at);
    }

    /// <summary>The bid, if it may be believed; null when it is too old or there never was one.</summary>
    public decimal? BidOf(Symbol symbol) => _bids.TryGetValue(symbol, out var last) && Now - last.At <= FreshFor ? last.Bid : null;
}
