using System.Collections.Frozen;

namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// All markets on one clock. No I/O and no time of its own: whoever owns it says how far to advance, and the same tapes advanced over the same
/// times produce the same events. Everything that reads or changes live state holds <see cref="Gate"/>.
/// </summary>
internal sealed class MarketEngine
{
    /// <summary>Cadence of depth events and of the book's fidgeting, ms.</summary>
    public const long Pulse = 100;

    private const long LongestCatchUp = 60_000;

    private readonly SymbolMarket[] _markets;
    private readonly FrozenDictionary<string, SymbolMarket> _byName;

    public MarketEngine(IReadOnlyList<IMarketTape> tapes, int depthLevels, long seed, long now)
    {
        Now = now;
        var bookSeed = Simulation.Noise.Derive((ulong)seed, "book");
        _markets = [.. tapes.Select(tape => new SymbolMarket(tape, depthLevels, Simulation.Noise.Derive(bookSeed, tape.Symbol.Name), now))];
        _byName = _markets.ToFrozenDictionary(market => market.Symbol.Name, StringComparer.Ordinal);
    }

    public Lock Gate { get; } = new();

    /// <summary>Exchange time, ms since the Unix epoch.</summary>
    public long Now { get; private set; }

    public IReadOnlyList<SymbolMarket> Markets => _markets;

    public SymbolMarket? Find(string symbol) => _byName.GetValueOrDefault(symbol);

    /// <summary>Lets everything before <paramref name="now"/> happen. A clock that went back changes nothing.</summary>
    public void AdvanceTo(long now, IMarketListener listener)
    {
        if (now - Now > LongestCatchUp)
        {
            SkipTo(now - (now % Pulse));
        }

        while (Now < now)
        {
            var boundary = Now - (Now % Pulse) + Pulse;
            var next = Math.Min(boundary, now);
            foreach (var market in _markets)
            {
                market.AdvanceTo(next, listener);
            }

            Now = next;
            if (next == boundary)
            {
                foreach (var market in _markets)
                {
                    market.Pulse(boundary, listener);
                }

                listener.BoundaryReached(boundary);
            }
        }
    }

    private void SkipTo(long now)
    {
        foreach (var market in _markets)
        {
            market.SkipTo(now);
        }

        Now = now;
    }
}
