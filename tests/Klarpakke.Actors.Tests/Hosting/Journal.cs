using System.Collections.Concurrent;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>What happened, by name, in order.</summary>
internal static class Journal
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> All = new();

    public static void Note(string name, string entry) => All.GetOrAdd(name, static _ => new ConcurrentQueue<string>()).Enqueue(entry);

    public static IReadOnlyList<string> Of(string name) => All.TryGetValue(name, out var entries) ? [.. entries] : [];

    public static Task Holds(string name, int count) => Eventually.Holds(() => Of(name).Count >= count, () => $"{name} holds {Of(name).Count} of {count} entries");
}
