using Klarpakke.GrainInterfaces.Markets;
using Orleans.Runtime;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>Where a user's <see cref="RiskStatus"/> is published: at once when mode or reasons change, otherwise once a second at most. Each is whole, so all but the latest may be dropped.</summary>
public static class RiskStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = PriceStream.Provider;

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "klarpakke.risk";

    /// <summary>The stream of one user.</summary>
    public static StreamId Of(string user) => StreamId.Create(Namespace, user);
}
