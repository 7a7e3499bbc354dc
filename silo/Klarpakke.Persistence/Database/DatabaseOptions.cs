using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Persistence.Database;

/// <summary>Which database the program uses.</summary>
public sealed record DatabaseOptions
{
    /// <summary>An external server (<c>ConnectionStrings__Klarpakke</c>); null or empty starts a private one. Holds a password: comes from the environment.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where queries go when they have a server or login of their own, for example a replica; null uses <see cref="ConnectionString"/>.</summary>
    public string? ReadOnlyConnectionString { get; init; }

    /// <summary>Home of the private server.</summary>
    [Required]
    public string DataDirectory { get; init; } = ".local/postgres";

    /// <summary>Port of the private server on 127.0.0.1; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; init; }

    /// <summary>Directory of PostgreSQL's programs; null searches the machine.</summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>Account that runs the private server when the host is root; null takes <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? ServerUser { get; init; }

    /// <summary>How long the private server's start may take, crash recovery included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most connections the program's writers use at the same time; queries may use as many again.</summary>
    [Range(2, 45)]
    public int MaxConnections { get; init; } = 20;

    /// <summary>Whether the tables of the cluster runtime (clustering, its reminders, its stream subscriptions) are kept in this database too.</summary>
    public bool OrleansTables { get; init; }

    /// <summary>Never shows a connection string.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(ConnectionString) ? $"private PostgreSQL in '{DataDirectory}'" : "external PostgreSQL (***)";
}
