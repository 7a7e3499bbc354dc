using System.Collections.Concurrent;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>Named events between tests and grains, which share a process on both runtimes. A signal stays set.</summary>
internal static class Signals
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();

    public static void Set(string name) => Of(name).TrySetResult();

    /// <summary>For grains: waits as long as the test lets it.</summary>
    public static Task When(string name) => Of(name).Task;

    /// <summary>For tests: waits, but not for ever.</summary>
    public static Task Reached(string name) => Of(name).Task.WaitAsync(Patience, TimeProvider.System);

    public static bool IsSet(string name) => Of(name).Task.IsCompleted;

    private static TaskCompletionSource Of(string name) =>
        All.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
