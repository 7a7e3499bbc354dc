using System.Globalization;

namespace Klarpakke.Benchmarks.Grid;

/// <summary>What the kernel says that a process uses.</summary>
internal static class ProcessUse
{
    private const int ParentField = 1;
    private const int UserTicksField = 11;

    // USER_HZ is 100 on every Linux that .NET runs on, whatever the kernel's own timer does.
    private static readonly TimeSpan KernelTick = TimeSpan.FromMilliseconds(10);

    /// <summary>Resident memory (VmRSS), MB.</summary>
    public static double ResidentMegabytes(int processId)
    {
        var line = File.ReadLines($"/proc/{Text(processId)}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024d;
    }

    /// <summary>Processor time since its start, user and system, without child processes.</summary>
    public static TimeSpan ProcessorTime(int processId) => TimeOf(FieldsOf(processId));

    /// <summary>Processor time of a process and its children that live.</summary>
    public static TimeSpan ProcessorTimeOfTree(int processId)
    {
        var all = ProcessorTime(processId);
        foreach (var name in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var child) && TryFieldsOf(child) is { } fields && fields[ParentField] == Text(processId))
            {
                all += TimeOf(fields);
            }
        }

        return all;
    }

    private static string[]? TryFieldsOf(int processId)
    {
        try
        {
            return FieldsOf(processId);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static string[] FieldsOf(int processId)
    {
        // The name in parentheses may hold spaces; the fields are counted from behind it.
        var stat = File.ReadAllText($"/proc/{Text(processId)}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static TimeSpan TimeOf(string[] fields) =>
        KernelTick * (long.Parse(fields[UserTicksField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTicksField + 1], CultureInfo.InvariantCulture));

    private static string Text(int processId) => processId.ToString(CultureInfo.InvariantCulture);
}
