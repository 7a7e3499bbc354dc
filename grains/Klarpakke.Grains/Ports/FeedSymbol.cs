using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports;

/// <summary>A symbol to follow.</summary>
/// <param name="Instrument">The symbol as its venue lists it.</param>
/// <param name="LastClosed">Open time of the newest closed candle that is stored, per interval; an interval that is absent has none.</param>
public sealed record FeedSymbol(Instrument Instrument, ImmutableDictionary<CandleInterval, DateTimeOffset> LastClosed);
