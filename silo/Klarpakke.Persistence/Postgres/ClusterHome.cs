using System.Globalization;
using System.Security.Cryptography;

namespace Klarpakke.Persistence.Postgres;

/// <summary>The private server's directory, held by one host at a time.</summary>
internal sealed class ClusterHome : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersMayPass = OwnerOnly | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly FileStream? _lock;

    private ClusterHome(string directory, FileStream? hostLock)
    {
        Directory = directory;
        _lock = hostLock;
    }

    public string Directory { get; }

    /// <summary>Where the cluster is looked for: itself, or a link when it had to be put somewhere else.</summary>
    public string DataEntry => Path.Combine(Directory, "data");

    /// <summary>The cluster itself, by a path that the server's account can walk.</summary>
    public string DataDirectory => new FileInfo(DataEntry).LinkTarget ?? DataEntry;

    /// <summary>The server's own messages. Inside the cluster, because there the server's account may write.</summary>
    public string LogFile => Path.Combine(DataDirectory, "server.log");

    public string PidFile => Path.Combine(DataDirectory, "postmaster.pid");

    private string PasswordFile => Path.Combine(Directory, "superuser.password");

    /// <summary>Opens the directory for the host that will run the server in it.</summary>
    /// <exception cref="PrivatePostgresException">Another host has it, or it cannot be written.</exception>
    public static ClusterHome Hold(string directory)
    {
        var home = Path.GetFullPath(directory);
        try
        {
            System.IO.Directory.CreateDirectory(home, OthersMayPass);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(home, exception);
        }

        return new ClusterHome(home, Lock(home));
    }

    /// <summary>Looks at the directory without taking it, to use a server that another host may be running.</summary>
    public static ClusterHome Look(string directory) => new(Path.GetFullPath(directory), null);

    /// <summary>Major version of the cluster, or null when there is none yet.</summary>
    public int? ReadVersion()
    {
        var file = Path.Combine(DataDirectory, "PG_VERSION");
        try
        {
            if (File.Exists(file))
            {
                return int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                    ? version
                    : throw new PrivatePostgresException($"'{file}' does not hold a version: '{DataDirectory}' is not a PostgreSQL data directory of ours.");
            }

            // Opening is the only question that tells "closed to us" from "not there".
            return System.IO.Directory.Exists(DataDirectory) && System.IO.Directory.EnumerateFileSystemEntries(DataDirectory).Any()
                ? throw new PrivatePostgresException($"'{DataDirectory}' is not empty and not a PostgreSQL data directory; move it away or choose another directory.")
                : null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new PrivatePostgresException(
                $"'{DataDirectory}' belongs to another account than '{Environment.UserName}'; start as its owner or as root, or choose another directory.", exception);
        }
    }

    /// <summary>The superuser's password that was made together with the cluster.</summary>
    public string ReadPassword()
    {
        try
        {
            return File.ReadAllText(PasswordFile).Trim();
        }
        catch (FileNotFoundException exception)
        {
            throw new PrivatePostgresException(
                $"'{PasswordFile}' is missing, so the server in '{DataDirectory}' cannot be used; restore the file from a backup or move the directory away.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Directory, exception);
        }
    }

    /// <summary>Keeps a new superuser password where only the host's account can read it.</summary>
    public string MakePassword()
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var draft = PasswordFile + ".new";
        try
        {
            File.Delete(draft);
            WriteSecret(draft, password);
            File.Move(draft, PasswordFile, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Directory, exception);
        }

        return password;
    }

    public static void WriteSecret(string path, string secret)
    {
        using var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        using var writer = new StreamWriter(file);
        writer.Write(secret);
        writer.Flush();
        file.Flush(flushToDisk: true);
    }

    /// <summary>How much the server has written to its log so far.</summary>
    public long LogLength() => File.Exists(LogFile) ? new FileInfo(LogFile).Length : 0;

    /// <summary>What the server has written since its log was this long.</summary>
    public string LogSince(long length)
    {
        try
        {
            using var file = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Seek(length, SeekOrigin.Begin);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"no server log ({exception.Message})";
        }
    }

    /// <summary>Starts a new log when the old one has grown, and keeps the old one.</summary>
    public void RotateLog()
    {
        const long Large = 4 * 1024 * 1024;
        if (LogLength() > Large)
        {
            File.Move(LogFile, LogFile + ".1", overwrite: true);
        }
    }

    /// <summary>Whether the disk under the cluster has no room left for even the smallest file.</summary>
    public bool DiskIsFull()
    {
        const long OneSegment = 64 * 1024;
        var directory = System.IO.Directory.Exists(DataDirectory) ? DataDirectory : Directory;
        return new DriveInfo(directory).AvailableFreeSpace < OneSegment;
    }

    public void Dispose() => _lock?.Dispose();

    private static FileStream Lock(string home)
    {
        var path = Path.Combine(home, "host.lock");
        try
        {
            // The kernel drops this lock with the process, however it ends; the file itself means nothing.
            return new FileStream(
                path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
        }
        catch (IOException exception) when (File.Exists(path) && !PrivatePostgresFaults.IsDiskFull(exception.Message))
        {
            throw new PrivatePostgresException(
                $"Another host is using the database in '{home}'; stop it first, or give this one a data directory of its own.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(home, exception);
        }
    }

    private static PrivatePostgresException Unusable(string home, Exception exception) => PrivatePostgresFaults.IsDiskFull(exception.Message)
        ? new PrivatePostgresException($"The disk that holds '{home}' is full: {exception.Message}", exception)
        : new PrivatePostgresException($"The database directory '{home}' cannot be used: {exception.Message}", exception);
}
