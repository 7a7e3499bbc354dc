using Klarpakke.GrainInterfaces.Markets;
using Orleans.Runtime;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>Where a portfolio's <see cref="PortfolioStatus"/> is published when it has changed. Each is whole, so all but the latest may be dropped.</summary>
public static class PortfolioStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = PriceStream.Provider;

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "klarpakke.portfolios";

    /// <summary>The stream of one portfolio.</summary>
    public static StreamId Of(string portfolio) => StreamId.Create(Namespace, portfolio);
}
