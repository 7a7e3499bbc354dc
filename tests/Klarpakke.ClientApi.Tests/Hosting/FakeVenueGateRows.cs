using System.Collections.Concurrent;
using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;
using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Gates and figures in memory, with the contract of the real queries.</summary>
internal sealed class FakeVenueGateRows : IVenueGateQueries
{
    /// <summary>The gated venue's row.</summary>
    public (VenueGate Gate, DateTimeOffset JudgedAt)? CryptoCom { get; set; }

    public ConcurrentBag<MeasuredHour> Hours { get; } = [];

    public ConcurrentBag<VenueGateChange> Changes { get; } = [];

    public ConcurrentDictionary<string, ImmutableArray<OwnOrderFigures>> OwnOrders { get; } = [];

    /// <summary>When set, every query fails.</summary>
    public Exception? Fault { get; set; }

    public Task<ImmutableArray<VenueRecord>> ListAsync(DateTimeOffset from, CancellationToken cancellationToken) => Fault is { } fault
        ? throw fault
        : Task.FromResult<ImmutableArray<VenueRecord>>([.. Enum.GetValues<Venue>().Select(venue =>
        {
            var row = venue == Venue.CryptoCom ? CryptoCom : null;
            return new VenueRecord(venue, row?.Gate, row?.JudgedAt, [.. Hours.Where(hour => hour.Place.Venue == venue && hour.Start >= from)]);
        })]);

    public Task<ImmutableArray<VenueGateChange>> ListChangesAsync(Venue venue, long? before, int limit, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<VenueGateChange>>(
        venue == Venue.CryptoCom ? [.. Changes.Where(change => change.Number < (before ?? long.MaxValue)).OrderByDescending(change => change.Number).Take(limit)] : []);

    public Task<ImmutableArray<OwnOrderFigures>> ReadOwnOrdersAsync(string user, DateTimeOffset from, CancellationToken cancellationToken) =>
        Task.FromResult(OwnOrders.GetValueOrDefault(user, []));
}
