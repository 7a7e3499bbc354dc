using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>What the test grains answer with.</summary>
internal sealed class FakeVenue
{
    private volatile Exception? _fault;

    public ImmutableArray<Instrument> Instruments { get; set; } = [Some.InstrumentOf(Some.Eth), Some.InstrumentOf(Some.Btc)];

    public FeedStatus Status { get; set; } = new(Venue.Paper, FeedState.Live, Some.Monday, Some.Monday, 2, "The venue closed the connection.");

    public ConcurrentDictionary<Symbol, PriceUpdate> Snapshots { get; } = [];

    /// <summary>When set, every call fails with it.</summary>
    public Exception? Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>Code of a venue whose feed never answers anything but a failure.</summary>
    public string? Silent { get; init; }

    public T Answer<T>(T answer, string? venue = null) =>
        _fault is { } fault ? throw fault : Silent is not null && venue == Silent ? throw new TimeoutException("The venue is silent.") : answer;
}
