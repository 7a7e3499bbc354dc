using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports;

/// <summary>Keeps closed candles.</summary>
public interface ICandleStore
{
    /// <summary>Writes closed candles of one symbol; a candle that is there already is overwritten, so a repeat changes nothing.</summary>
    /// <exception cref="ArgumentException">A candle is not closed.</exception>
    Task SaveAsync(Symbol symbol, IReadOnlyCollection<Candle> candles, CancellationToken cancellationToken);

    /// <summary>Open time of the newest stored candle per symbol of the venue and interval.</summary>
    Task<ImmutableDictionary<(Symbol Symbol, CandleInterval Interval), DateTimeOffset>> GetLastClosedAsync(Venue venue, CancellationToken cancellationToken);
}
