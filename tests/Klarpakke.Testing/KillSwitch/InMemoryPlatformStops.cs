using System.Collections.Immutable;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Testing.KillSwitch;

/// <summary>Stops of everybody in memory; the store's contract tests run against this one and the real one.</summary>
public sealed class InMemoryPlatformStops : IPlatformStops
{
    private readonly List<PlatformStopRecord> _stops = [];
    private readonly Dictionary<string, List<string>> _left = [];

    public Task<PlatformStopRecord?> FindNewestAsync(CancellationToken cancellationToken) => Task.FromResult(_stops.LastOrDefault());

    public Task AskAsync(PlatformStopRecord stop, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stop);
        if (!_stops.Exists(known => known.CommandId == stop.CommandId))
        {
            _stops.Add(stop);
        }

        return Task.CompletedTask;
    }

    public Task ConfirmAsync(PlatformStopRecord stop, ImmutableArray<string> users, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stop);
        if (Find(stop).ConfirmedBy is null)
        {
            _left[stop.CommandId] = [.. users];
            Replace(stop with { Accounts = users.Length, Stopped = 0 });
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> FindLeftAsync(string commandId, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<string>>([.. _left.GetValueOrDefault(commandId, [])]);

    public Task MarkStoppedAsync(PlatformStopRecord stop, string user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stop);
        if (_left[stop.CommandId].Remove(user))
        {
            var known = Find(stop);
            Replace(known with { Stopped = known.Stopped + 1 });
        }

        return Task.CompletedTask;
    }

    private PlatformStopRecord Find(PlatformStopRecord stop) => _stops.Single(known => known.CommandId == stop.CommandId);

    private void Replace(PlatformStopRecord stop) => _stops[_stops.FindIndex(known => known.CommandId == stop.CommandId)] = stop;
}
