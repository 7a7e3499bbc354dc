using Orleans.Runtime;

namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>
/// Where closed candles are told: one stream per symbol and interval, each candle after it is stored, in order of open time, at least once. A candle may be told again after its pair was
/// activated anew. One that comes late (a newer one was told before it) or that the venue has corrected is stored and not told: who finds a gap before a candle reads the rows.
/// </summary>
public static class CandleStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = PriceStream.Provider;

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "klarpakke.candles";

    /// <summary>The stream of one symbol and interval.</summary>
    public static StreamId Of(Symbol symbol, CandleInterval interval) => StreamId.Create(Namespace, $"{symbol}/{interval.Code()}");
}
