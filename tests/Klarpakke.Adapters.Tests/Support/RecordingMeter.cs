using System.Collections.Concurrent;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Keeps what an adapter measures.</summary>
internal sealed class RecordingMeter : IVenueMeter
{
    private readonly ConcurrentQueue<(MeasuredPlace Place, TimeSpan? Took)> _calls = [];
    private readonly ConcurrentQueue<(MeasuredPlace Place, OrderAnswer Answer)> _orders = [];

    public IReadOnlyList<(MeasuredPlace Place, TimeSpan? Took)> Calls => [.. _calls];

    public IEnumerable<OrderAnswer> Orders => _orders.Select(order => order.Answer);

    public int Unanswered => _calls.Count(call => call.Took is null);

    public void Called(MeasuredPlace place, TimeSpan? took) => _calls.Enqueue((place, took));

    public void Ordered(MeasuredPlace place, OrderAnswer answer) => _orders.Enqueue((place, answer));
}
