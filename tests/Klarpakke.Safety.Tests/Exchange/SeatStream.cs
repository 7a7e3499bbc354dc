using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange.Trading.Events;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>An account's events on their way to its desk, in order, delivered when the world says so.</summary>
internal sealed class SeatStream : IAccountStream
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly VenueSeat _seat;
    private readonly IAccountEvents _events;
    private readonly TimeProvider _time;
    private readonly Queue<TradingEvent?> _waiting = new();
    private readonly TaskCompletionSource _completion = new();
    private DateTimeOffset? _readyUntil;
    private bool _isDelivering;

    public SeatStream(VenueSeat seat, IAccountEvents events, TimeProvider time)
    {
        (_seat, _events, _time) = (seat, events, time);
        _waiting.Enqueue(null);
        seat.Join(this);
    }

    // A living connection renews its lease between events; as long as some wait here nothing is known to be complete.
    public DateTimeOffset? ReadyUntil => _readyUntil is { } until && _waiting.Count == 0 && !_isDelivering ? Later(until) : _readyUntil;

    public Task Completion => _completion.Task;

    public bool HasNews => _waiting.Count > 0 && !_isDelivering;

    public void Expect(ClientOrderId id)
    {
        // Events are never lost singly here: a gap is a gap.
    }

    public void Add(TradingEvent happened)
    {
        if (happened is ExecutionReport or AccountPosition)
        {
            _waiting.Enqueue(happened);
        }
    }

    /// <summary>Everything on its way is lost; the connection is new.</summary>
    public void Cut()
    {
        _waiting.Clear();
        _waiting.Enqueue(null);
        _readyUntil = null;
    }

    public async Task DeliverAsync()
    {
        if (_isDelivering)
        {
            return;
        }

        _isDelivering = true;
        try
        {
            while (_waiting.TryDequeue(out var next))
            {
                await TellAsync(next);
            }

            _readyUntil = _time.GetUtcNow() + Lease;
        }
        finally
        {
            _isDelivering = false;
        }
    }

    /// <summary>Whoever listened is gone.</summary>
    public void Close()
    {
        _seat.Leave(this);
        _waiting.Clear();
        _completion.TrySetResult();
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private DateTimeOffset Later(DateTimeOffset until) => until > _time.GetUtcNow() + Lease ? until : _time.GetUtcNow() + Lease;

    private async Task TellAsync(TradingEvent? happened)
    {
        switch (happened)
        {
            case null:
                await _events.OnGapAsync(CancellationToken.None);
                break;
            case ExecutionReport report:
                var order = SeatWords.OrderOf(report.Order);
                await _events.OnOrderAsync(order, report.Trade is { } trade ? SeatWords.FillOf(trade) : null, CancellationToken.None);
                break;
            case AccountPosition position:
                await _events.OnBalancesAsync([.. position.Balances.Select(SeatWords.BalanceOf)], _time.GetUtcNow(), CancellationToken.None);
                break;
            default:
                throw new InvalidOperationException($"{happened.GetType().Name} is not told to accounts.");
        }
    }
}
