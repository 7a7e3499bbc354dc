using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Silo.Options;

/// <summary>What this process is: section <c>Klarpakke:Host</c>.</summary>
internal sealed record SiloOptions
{
    public const string Section = "Klarpakke:Host";

    /// <summary>The parts this process runs, separated by comma: <c>silo</c>, <c>api</c>, <c>paper-exchange</c>.</summary>
    [Required]
    [RegularExpression("^(silo|api|paper-exchange)(,(silo|api|paper-exchange))*$", ErrorMessage = "Roles must be a comma-separated list of silo, api and paper-exchange.")]
    public string Roles { get; init; } = "silo,api,paper-exchange";

    /// <summary>What the process is for: <c>Production</c> unless stated. Only in <c>Development</c> may users be let in by name alone.</summary>
    [Required]
    [RegularExpression("^(Production|Development)$", ErrorMessage = "Environment must be Production or Development.")]
    public string Environment { get; init; } = "Production";

    /// <summary>Address the web app, the API and the health checks listen on.</summary>
    [Required]
    [RegularExpression(@"^[0-9a-fA-F.:]+$|^localhost$", ErrorMessage = "Address must be an IP address or localhost.")]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Port of the same; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 7070;

    /// <summary>Folder with the built web app; empty for none.</summary>
    public string WebRoot { get; init; } = "";

    /// <summary>How long shutting down may take before it is forced.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Whether stored candles are thrown away at start; a replay into a folder of its own sets it.</summary>
    public bool FreshCandles { get; init; }

    public bool IsDevelopment => Environment == "Development";

    public bool Has(Role role) => Roles.Split(',').Contains(role.Name());
}
