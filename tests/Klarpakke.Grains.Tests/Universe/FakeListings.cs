using Klarpakke.Domain.Results;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Testing.Universe;

namespace Klarpakke.Grains.Tests.Universe;

/// <summary>A provider that answers what the test says.</summary>
internal sealed class FakeListings : IListingSource
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What it answers; an error when null.</summary>
    public Listing? Answer { get; set; } = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "BTC", "ETH", "SOL");

    /// <summary>Waited for before it answers.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<Result<Listing>> ReadAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Gate.WaitAsync(cancellationToken);
        return Answer is { } answer ? answer : new Error(ErrorKind.Unavailable, "listings: HTTP 503", IsTransient: true);
    }
}
