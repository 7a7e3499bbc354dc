using System.Collections.Immutable;
using System.Threading.Channels;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Takes in what an account stream delivers, in order.</summary>
internal sealed class RecordingAccount : IAccountEvents
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();

    /// <summary>Runs before an order is taken in.</summary>
    public Func<VenueOrder, ValueTask> OnOrder { get; set; } = _ => ValueTask.CompletedTask;

    public async ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken)
    {
        await OnOrder(order);
        _seen.Writer.TryWrite((order, fill));
    }

    public ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite(balances);
        return ValueTask.CompletedTask;
    }

    public ValueTask OnGapAsync(CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite("gap");
        return ValueTask.CompletedTask;
    }

    public async Task<T> NextAsync<T>() => (T)await _seen.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    public Task<(VenueOrder Order, Fill? Fill)> NextOrderAsync() => NextAsync<(VenueOrder, Fill?)>();
}
