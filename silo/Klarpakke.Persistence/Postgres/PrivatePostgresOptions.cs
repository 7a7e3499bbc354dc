namespace Klarpakke.Persistence.Postgres;

/// <summary>Where the private server lives and what it may use.</summary>
/// <param name="Directory">Its home: <c>data</c> (the cluster), <c>superuser.password</c> and <c>host.lock</c> are inside.</param>
public sealed record PrivatePostgresOptions(string Directory)
{
    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Directory of <c>postgres</c> and <c>initdb</c>; null searches the machine.</summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>Account that runs the server when the host runs as root; null takes <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? ServerUser { get; init; }

    /// <summary>Where the cluster goes when <see cref="ServerUser"/> cannot reach <see cref="Directory"/>.</summary>
    public string FallbackDirectory { get; init; } = "/var/lib/klarpakke";

    /// <summary>How long a start may take, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a fast shutdown may take before the server is told to stop without a checkpoint.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Most connections at the same time.</summary>
    public int MaxConnections { get; init; } = 100;
}
