using System.Globalization;
using System.Text.RegularExpressions;

namespace Klarpakke.Persistence.Postgres;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Directory">Where its programs are.</param>
/// <param name="Version">Major version.</param>
internal sealed partial record PostgresBinaries(string Directory, int Version)
{
    /// <summary>The oldest version the SQL of this solution runs on.</summary>
    public const int OldestVersion = 15;

    private static readonly string[] PackageRoots = ["/usr/lib/postgresql", "/usr/local/lib/postgresql"];

    public string Postgres => Path.Combine(Directory, "postgres");

    public string InitDb => Path.Combine(Directory, "initdb");

    public string Control => Path.Combine(Directory, "pg_ctl");

    /// <summary>Finds the version that an existing cluster needs, or the newest for a new one.</summary>
    /// <param name="configured">The only directory to look in, or null for the machine's.</param>
    /// <param name="clusterVersion">Major version of the existing cluster; null when there is none.</param>
    /// <param name="clusterDirectory">Named in messages.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<PostgresBinaries> FindAsync(
        string? configured, int? clusterVersion, string clusterDirectory, CancellationToken cancellationToken)
    {
        var found = await FindAllAsync(configured, cancellationToken);
        if (found.Count == 0)
        {
            var where = configured is null ? "" : $" in '{configured}'";
            throw new PrivatePostgresException(
                $"PostgreSQL {OldestVersion} or newer is not installed{where}; install it: apt-get install -y postgresql (or set ConnectionStrings__Klarpakke to use another server)");
        }

        var newest = found.MaxBy(binaries => binaries.Version)!;
        if (clusterVersion is not { } needed)
        {
            return newest;
        }

        return found.Find(binaries => binaries.Version == needed) ?? throw new PrivatePostgresException(needed > newest.Version
            ? $"'{clusterDirectory}' was made by PostgreSQL {needed}, newer than the installed {newest.Version}; install it: apt-get install -y postgresql-{needed}"
            : $"'{clusterDirectory}' was made by PostgreSQL {needed}, which is not installed (newest here is {newest.Version}); install it: apt-get install -y postgresql-{needed}, or upgrade the directory with pg_upgrade");
    }

    private static async Task<List<PostgresBinaries>> FindAllAsync(string? configured, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in configured is null ? await CandidatesAsync(cancellationToken) : [configured])
        {
            if (File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "postgres"))
                && await VersionOfAsync(directory, cancellationToken) is >= OldestVersion and var version)
            {
                found.Add(new PostgresBinaries(directory, version));
            }
        }

        return found;
    }

    private static async Task<IEnumerable<string>> CandidatesAsync(CancellationToken cancellationToken)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var packages = PackageRoots.Where(System.IO.Directory.Exists)
            .SelectMany(root => System.IO.Directory.EnumerateDirectories(root))
            .Select(version => Path.Combine(version, "bin"));
        var candidates = path.Concat(packages).ToList();
        if (path.Any(directory => File.Exists(Path.Combine(directory, "pg_config"))))
        {
            var config = await ServerUser.Host.RunAsync("pg_config", ["--bindir"], null, cancellationToken);
            candidates.Add(config.Output.Trim());
        }

        return candidates.Distinct();
    }

    private static async Task<int?> VersionOfAsync(string directory, CancellationToken cancellationToken)
    {
        var answer = await ServerUser.Host.RunAsync(Path.Combine(directory, "postgres"), ["--version"], null, cancellationToken);
        var match = VersionPattern().Match(answer.Output);
        return answer.Succeeded && match.Success ? int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
