using Orleans.Runtime;

namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>Where price updates are published: one stream per symbol, ordered.</summary>
public static class PriceStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "prices";

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "klarpakke.prices";

    /// <summary>The stream of one symbol.</summary>
    public static StreamId Of(Symbol symbol) => StreamId.Create(Namespace, symbol.ToString());
}
