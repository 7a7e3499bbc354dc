using System.Security.Cryptography;
using Klarpakke.Persistence.Keys;

namespace Klarpakke.Silo.Hosting;

/// <summary>A master key for development, made once and kept in the folder of the data, readable for its owner alone.</summary>
internal static partial class DevelopmentMasterKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads it, or makes it.</summary>
    /// <exception cref="StartException">The file cannot be read or written, or holds no key.</exception>
    public static MasterKeys Open(string folder, ILogger logger)
    {
        var path = Path.Combine(folder, "keys", "master.key");
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
                LogCreated(logger, path);
            }

            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            var id = $"dev-{Convert.ToHexStringLower(SHA256.HashData(key))[..8]}";
            LogUsed(logger, path);
            return new MasterKeys(id, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [id] = key });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new StartException($"The master key of development cannot be used ('{path}'): it cannot be read or written, or is none.", exception);
        }
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file);
        writer.Write(MasterKeys.Generate());
    }

    [LoggerMessage(LogLevel.Warning, "A master key for users' keys was made for development and is kept in {Path}: whoever has this file can open the keys in the database.")]
    private static partial void LogCreated(ILogger logger, string path);

    [LoggerMessage(LogLevel.Information, "Users' keys are sealed with the master key of development in {Path}.")]
    private static partial void LogUsed(ILogger logger, string path);
}
