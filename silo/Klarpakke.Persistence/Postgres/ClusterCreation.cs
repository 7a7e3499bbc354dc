using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Persistence.Postgres;

/// <summary>Makes a new cluster. It appears under its final name only when it is complete, so a host killed half-way leaves nothing that looks usable.</summary>
internal static partial class ClusterCreation
{
    private const string DraftPrefix = "data.new-";
    private const UnixFileMode PassOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static async Task CreateAsync(
        ClusterHome home, PrivatePostgresOptions options, PostgresBinaries binaries, ServerUser user, ILogger logger, CancellationToken cancellationToken)
    {
        var password = home.MakePassword();
        try
        {
            var root = await PlaceAsync(home, options, user, logger, cancellationToken);
            var draft = Path.Combine(root, DraftPrefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
            Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await user.TakeOwnershipAsync(draft, cancellationToken);
            await InitialiseAsync(home, draft, password, binaries, user, cancellationToken);
            var final = Path.Combine(root, "data");
            Directory.Move(draft, final);
            if (final != home.DataEntry)
            {
                Directory.CreateSymbolicLink(home.DataEntry, final);
            }

            LogCreated(logger, final, binaries.Version);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PrivatePostgresFaults.Initialisation(home, exception.Message);
        }
    }

    private static async Task<string> PlaceAsync(
        ClusterHome home, PrivatePostgresOptions options, ServerUser user, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var leftover in Directory.EnumerateDirectories(home.Directory, DraftPrefix + "*"))
        {
            Remove(leftover, logger);
        }

        // Nothing, an empty directory, or a link to a place that is gone: ReadVersion has looked.
        if (new FileInfo(home.DataEntry).LinkTarget is not null)
        {
            File.Delete(home.DataEntry);
        }
        else if (Directory.Exists(home.DataEntry))
        {
            Directory.Delete(home.DataEntry);
        }

        if (!user.StepsDown || await user.CanEnterAsync(home.Directory, cancellationToken))
        {
            return home.Directory;
        }

        Directory.CreateDirectory(options.FallbackDirectory, PassOnly);
        var name = string.Create(CultureInfo.InvariantCulture, $"postgres-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        var place = Path.Combine(Path.GetFullPath(options.FallbackDirectory), name);
        Directory.CreateDirectory(place, PassOnly);
        if (!await user.CanEnterAsync(place, cancellationToken))
        {
            throw new PrivatePostgresException(
                $"The account that runs PostgreSQL can reach neither '{home.Directory}' nor '{options.FallbackDirectory}'; choose a directory that every account may pass through.");
        }

        LogElsewhere(logger, home.Directory, place);
        return place;
    }

    // The initdb of a host that was killed may still write into its draft. That is in nobody's way, and removed by a later start that makes a database.
    private static void Remove(string leftover, ILogger logger)
    {
        try
        {
            Directory.Delete(leftover, recursive: true);
        }
        catch (IOException exception)
        {
            LogLeft(logger, leftover, exception);
        }
    }

    private static async Task InitialiseAsync(
        ClusterHome home, string draft, string password, PostgresBinaries binaries, ServerUser user, CancellationToken cancellationToken)
    {
        // initdb reads the password from a file it can open; ours is closed to its account.
        var passwordFile = Path.Combine(Path.GetTempPath(), "klarpakke-" + RandomNumberGenerator.GetHexString(24, lowercase: true));
        try
        {
            ClusterHome.WriteSecret(passwordFile, password);
            await user.TakeOwnershipAsync(passwordFile, cancellationToken);
            var made = await user.RunAsync(
                binaries.InitDb,
                [
                    $"--pgdata={draft}", $"--username={ServerRoles.Superuser}", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                    "--locale=C.UTF-8", "--lc-messages=C", "--data-checksums", "--no-instructions",
                ],
                null, cancellationToken);
            if (!made.Succeeded)
            {
                throw PrivatePostgresFaults.Initialisation(home, made.Output);
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created a database in {Directory} with PostgreSQL {Version}.")]
    private static partial void LogCreated(ILogger logger, string directory, int version);

    [LoggerMessage(Level = LogLevel.Information, Message = "The half-made database in {Directory} could not be removed.")]
    private static partial void LogLeft(ILogger logger, string directory, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The account that runs PostgreSQL cannot enter {Directory}; the database is kept in {Place} instead.")]
    private static partial void LogElsewhere(ILogger logger, string directory, string place);
}
