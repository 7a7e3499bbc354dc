using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Klarpakke.ClientApi.Prices;

/// <summary>The latest picture of every followed symbol. Reads take no lock; only a change of the list of symbols does.</summary>
internal sealed class PriceBoard
{
    private readonly Lock _listing = new();
    private volatile Content _content = Content.Empty;

    /// <summary>All followed symbols, sorted by name.</summary>
    public ImmutableArray<BoardMarket> Markets => _content.Sorted;

    /// <summary>True once the venue has said what it lists.</summary>
    public bool IsListed(Venue venue) => _content.Listed.Contains(venue);

    public bool TryGet(Symbol symbol, [NotNullWhen(true)] out BoardMarket? market) => _content.BySymbol.TryGetValue(symbol, out market);

    /// <summary>Takes an update; one of a symbol that is not followed, or older than what is here, changes nothing.</summary>
    public void Publish(PriceUpdate update)
    {
        if (TryGet(update.Symbol, out var market))
        {
            market.Offer(update);
        }
    }

    /// <summary>Replaces what a venue lists. Symbols that stay keep their pictures.</summary>
    public void List(Venue venue, ImmutableArray<Instrument> instruments)
    {
        lock (_listing)
        {
            var others = _content.Sorted.Where(market => market.Symbol.Venue != venue);
            var own = instruments.DistinctBy(instrument => instrument.Symbol).Select(MarketOf);
            _content = new Content([.. others.Concat(own).OrderBy(market => market.Name, StringComparer.Ordinal)], _content.Listed.Add(venue));
        }
    }

    private BoardMarket MarketOf(Instrument instrument)
    {
        if (!TryGet(instrument.Symbol, out var market))
        {
            return new BoardMarket(instrument);
        }

        market.Instrument = instrument;
        return market;
    }

    private sealed class Content(ImmutableArray<BoardMarket> sorted, ImmutableHashSet<Venue> listed)
    {
        public static readonly Content Empty = new([], []);

        public ImmutableArray<BoardMarket> Sorted => sorted;

        public ImmutableHashSet<Venue> Listed => listed;

        public FrozenDictionary<Symbol, BoardMarket> BySymbol { get; } = sorted.ToFrozenDictionary(market => market.Symbol);
    }
}
