using Klarpakke.Persistence.Keys;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Makes master keys of what is configured. No message holds a key, nor a path that could be one.</summary>
internal static class MasterKeyReader
{
    public const string MasterPath = $"{KeyOptions.Section}:Master";

    /// <summary>The keys; null when none is configured.</summary>
    /// <exception cref="OptionsException">They are wrong; every fault is named.</exception>
    public static MasterKeys? Read(KeyOptions options)
    {
        var faults = new List<string>();
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (id, text) in options.Master)
        {
            if (!MasterKeys.IsId(id))
            {
                faults.Add($"{MasterPath}: an id is 1 to 32 of A-Z, a-z, 0-9, - and _.");
            }
            else if (TryRead(text, out var key))
            {
                keys[id] = key;
            }
            else
            {
                faults.Add($"{MasterPath}:{id}: the value is neither {MasterKeys.Size} bytes in base64 nor the path of a file that holds them.");
            }
        }

        var current = options.Current ?? (options.Master.Count == 1 ? options.Master.Keys.Single() : null);
        if (faults.Count == 0 && options.Master.Count > 0 && (current is null || !keys.ContainsKey(current)))
        {
            faults.Add($"{KeyOptions.Section}:Current: it must name one of the master keys.");
        }

        return faults.Count > 0 ? throw new OptionsException(faults) : current is null || keys.Count == 0 ? null : new MasterKeys(current, keys);
    }

    private static bool TryRead(string text, out byte[] key) =>
        TryDecode(text, out key) || (Path.IsPathRooted(text) && TryLoad(text) is { } content && TryDecode(content, out key));

    private static bool TryDecode(string text, out byte[] key)
    {
        key = new byte[MasterKeys.Size];
        return text.Trim() is { Length: 44 } whole && Convert.TryFromBase64String(whole, key, out var length) && length == MasterKeys.Size;
    }

    // What cannot be read is a fault of the setting, and named as such.
    private static string? TryLoad(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
