using Klarpakke.GrainInterfaces.Markets;
using Orleans.Runtime;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>Where a user's <see cref="KillStatus"/> is published when the row of an episode has changed. Each is whole, so all but the latest may be dropped.</summary>
public static class KillStream
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = PriceStream.Provider;

    /// <summary>Namespace of the streams.</summary>
    public const string Namespace = "klarpakke.kill-switch";

    /// <summary>The stream of one user.</summary>
    public static StreamId Of(string user) => StreamId.Create(Namespace, user);
}
