namespace Klarpakke.Architecture.Tests.Projects;

/// <summary>Who may stand on whom. A new project needs a line here; a new line in a project file that is not allowed here needs a discussion.</summary>
internal static class ProjectTable
{
    public static IReadOnlyList<ProjectRule> Product { get; } =
    [
        new("grains/Klarpakke.Domain/Klarpakke.Domain.csproj", Actors: false, [], ["MathNet.Numerics"]),
        new("grain-interfaces/Klarpakke.GrainInterfaces/Klarpakke.GrainInterfaces.csproj", Actors: true, ["Klarpakke.Domain"], []),
        new("grains/Klarpakke.Grains/Klarpakke.Grains.csproj", Actors: true, ["Klarpakke.GrainInterfaces"], []),
        new("orleans-local/Klarpakke.Orleans.Local/Klarpakke.Orleans.Local.csproj", Actors: false, [], []),
        new("silo/Klarpakke.Adapters/Klarpakke.Adapters.csproj", Actors: false, ["Klarpakke.Grains"], ["Polly.Core"]),
        new("silo/Klarpakke.Persistence/Klarpakke.Persistence.csproj", Actors: true, ["Klarpakke.Grains"], ["Dapper", "Npgsql"]),
        new("paper-exchange/Klarpakke.PaperExchange/Klarpakke.PaperExchange.csproj", Actors: false, ["Klarpakke.Domain"], []),
        new("client-api/Klarpakke.ClientApi/Klarpakke.ClientApi.csproj", Actors: true, ["Klarpakke.GrainInterfaces"],
            ["Microsoft.AspNetCore.OpenApi", "Swashbuckle.AspNetCore.SwaggerUI"]),
        new("silo/Klarpakke.Silo/Klarpakke.Silo.csproj", Actors: true,
            ["Klarpakke.Adapters", "Klarpakke.ClientApi", "Klarpakke.Grains", "Klarpakke.PaperExchange", "Klarpakke.Persistence"],
            [
                "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
                "Serilog", "Serilog.Extensions.Logging", "Serilog.Settings.Configuration", "Serilog.Sinks.Console",
            ]),
    ];

    public static ProjectRule Of(string name) => Product.Single(rule => rule.Name == name);

    /// <summary>Everything a project may use the types of: its own references and theirs.</summary>
    public static IReadOnlySet<string> Reach(ProjectRule rule) =>
        rule.Projects.SelectMany(name => Reach(Of(name)).Append(name)).ToHashSet(StringComparer.Ordinal);
}
