using System.ComponentModel.DataAnnotations;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Security;

namespace Klarpakke.ClientApi;

/// <summary>What the client API shows, to whom, and how much of it at a time.</summary>
public sealed record ClientApiOptions
{
    /// <summary>The section of the configuration that holds them.</summary>
    public const string Section = "Klarpakke:ClientApi";

    /// <summary>Venues whose symbols are shown. At least one.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<Venue> Venues { get; init; } = [];

    /// <summary>Origins (<c>https://host[:port]</c>) other than our own that browsers may call us from. None unless stated.</summary>
    [Required]
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Requests a second that one client address may make over time. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; init; } = 20;

    /// <summary>Requests that one client address may make at once after a quiet time. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; init; } = 200;

    /// <summary>Users who are let in by name alone. Only in development: a host refuses to start with any elsewhere.</summary>
    [Required]
    public IReadOnlyList<DevelopmentUser> DevelopmentUsers { get; init; } = [];

    /// <summary>Whether paid plans can be had without paying, marked as simulated. Only in development: a host refuses to start with it elsewhere.</summary>
    public bool SimulatesCheckout { get; init; }

    /// <summary>How long what proves somebody is good, and how often it may be tried.</summary>
    [Required]
    public AccountOptions Accounts { get; init; } = new();

    /// <summary>Requests a second to stop an account that one client address may make over time, beside all others; as many again to ask how far it is. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int StopRequestsPerSecond { get; init; } = 5;

    /// <summary>Requests to stop an account that one client address may make at once after a quiet time, beside all others. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int StopRequestBurst { get; init; } = 30;

    /// <summary>Hub calls a second that one connection may make over time. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int HubCallsPerSecond { get; init; } = 5;

    /// <summary>Hub calls that one connection may make at once after a quiet time. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int HubCallBurst { get; init; } = 30;

    /// <summary>How often venues are asked for new instruments, and quiet streams are checked. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan InstrumentCheckInterval { get; init; } = TimeSpan.FromSeconds(15);
}
