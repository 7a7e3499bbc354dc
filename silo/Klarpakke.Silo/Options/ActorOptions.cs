using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Silo.Options;

/// <summary>How silos and clients find each other: section <c>Klarpakke:Actors</c>. Only the Orleans build uses it; the local runtime is one process.</summary>
internal sealed record ActorOptions
{
    public const string Section = "Klarpakke:Actors";

    /// <summary>Name of the cluster; silos with another name never join.</summary>
    [Required]
    public string ClusterId { get; init; } = "klarpakke";

    /// <summary>Name under which reminders and stream subscriptions are kept; stays the same over deployments.</summary>
    [Required]
    public string ServiceId { get; init; } = "klarpakke";

    /// <summary>Port silos talk to each other on.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; init; } = 11111;

    /// <summary>Port clients come in on.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; init; } = 30000;

    /// <summary>IP address other processes reach this one by. On the loopback address only processes of the same machine do.</summary>
    [Required]
    public string AdvertisedAddress { get; init; } = "127.0.0.1";
}
