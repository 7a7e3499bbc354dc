using System.Collections.Immutable;
using System.Threading.Channels;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>Takes in what an account stream delivers, in order.</summary>
internal sealed class RecordingAccount : IAccountEvents
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();
    private int _gaps;

    /// <summary>Runs before an order is taken in.</summary>
    public Func<VenueOrder, ValueTask> OnOrder { get; set; } = _ => ValueTask.CompletedTask;

    /// <summary>Runs when a gap is told.</summary>
    public Action OnGap { get; set; } = static () => { };

    /// <summary>How often a gap was told.</summary>
    public int Gaps => Volatile.Read(ref _gaps);

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
        OnGap();
        Interlocked.Increment(ref _gaps);
        _seen.Writer.TryWrite("gap");
        return ValueTask.CompletedTask;
    }

    public async Task<T> NextAsync<T>() => (T)await _seen.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    public Task<(VenueOrder Order, Fill? Fill)> NextOrderAsync() => NextAsync<(VenueOrder, Fill?)>();
}
