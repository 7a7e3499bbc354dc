using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange.WebSocketApi;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>
/// An account stream without a socket: the exchange's subscription with its faults on one side, the adapter's parsing and lease on the other. Frames wait here until a life lets them
/// through, one after the other; signs of life queue behind them, as on a connection.
/// </summary>
internal sealed class InProcessStream : IAccountStream, IUserConnection
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SimulatedExchange _exchange;
    private readonly IAccountEvents _events;
    private readonly SimulationClock _clock;
    private readonly BinanceStreamLease _lease;
    private readonly Queue<(ReadOnlyMemory<byte>? Text, long HeardAt)> _frames = [];
    private readonly TaskCompletionSource _completion = new();
    private UserSubscription? _subscription;
    private CancellationTokenSource _connection = new();
    private DateTimeOffset _connectFrom;
    private bool _isWhole;
    private bool _isDelivering;
    private bool _isOver;

    public InProcessStream(SimulatedExchange exchange, IAccountEvents events, BinanceTradingOptions options, SimulationClock clock)
    {
        (_exchange, _events, _clock) = (exchange, events, clock);
        _lease = new BinanceStreamLease(options.ReadyLease, options.EventTimeout, clock);
        TryConnect();
    }

    public DateTimeOffset? ReadyUntil => _lease.ReadyUntil;

    public Task Completion => _completion.Task;

    public bool Microseconds => false;

    public CancellationToken Gone => _connection.Token;

    public int Waiting => _frames.Count;

    public void Expect(ClientOrderId id) => _lease.Expect(id);

    public void Send(ReadOnlyMemory<byte> message)
    {
        if (_subscription is not null)
        {
            _frames.Enqueue((message, _clock.GetTimestamp()));
        }
    }

    public void Revoke(UserSubscription subscription) => Cut();

    // The adapter asks which subscriptions there are and gives a forgotten one up; here at once.
    public void Forget(UserSubscription subscription) => Cut();

    /// <summary>Lets so many frames through, connects again where that is due, and gives a connection up that has lost an event.</summary>
    public async Task PumpAsync(int frames)
    {
        TryConnect();
        for (; frames > 0 && _frames.TryDequeue(out var frame); frames--)
        {
            _isDelivering = true;
            try
            {
                await DeliverAsync(frame.Text);
            }
            finally
            {
                _isDelivering = false;
            }

            _lease.Renew(frame.HeardAt);
        }

        if (_lease.Overdue is not null)
        {
            Cut();
        }
        else if (_isWhole && _frames.Count == 0)
        {
            _lease.Renew(_clock.GetTimestamp());
        }
    }

    /// <summary>Lets one frame through while a call is under way, unless the call is made for a frame; not the beginning of a connection, behind which the whole account is read.</summary>
    public async Task PumpBesideAsync()
    {
        if (!_isDelivering && _frames.TryPeek(out var next) && next.Text is not null)
        {
            await PumpAsync(1);
        }
    }

    /// <summary>The connection is lost with everything on it.</summary>
    public void Cut()
    {
        _lease.End();
        _isWhole = false;
        _frames.Clear();
        if (_subscription is { } subscription)
        {
            _exchange.Parts.UserStreams.Remove(subscription);
            _subscription = null;
            _connectFrom = _clock.GetUtcNow() + Pause;
            _connection.Cancel();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        _completion.TrySetResult();
        Cut();
        return ValueTask.CompletedTask;
    }

    private void TryConnect()
    {
        if (_isOver || _subscription is not null || _clock.GetUtcNow() < _connectFrom || !_exchange.HasKey)
        {
            return;
        }

        _connection = new CancellationTokenSource();
        _subscription = new UserSubscription(0, _exchange.Account, SimulatedExchange.AccountKey.Key.Reveal(), this, _exchange.Parts.Desk, _exchange.Parts.Faults, _clock);
        _exchange.Parts.UserStreams.Add(_subscription);
        _frames.Enqueue((null, _clock.GetTimestamp()));
    }

    private async Task DeliverAsync(ReadOnlyMemory<byte>? text)
    {
        if (text is not { } frame)
        {
            await _events.OnGapAsync(CancellationToken.None);
            _isWhole = true;
            return;
        }

        switch (BinanceAccountParsing.Open(frame.Span)?.Content)
        {
            case BinanceAccountFrame.Execution { Report: { Symbol: SimulatedExchange.Pair } report }:
                var order = BinanceAccountParsing.ToOrder(report, Btc) ?? throw new InvalidOperationException("An order's event cannot be read.");
                var fill = BinanceAccountParsing.IsTrade(report) ? BinanceAccountParsing.ToFill(report, order) ?? throw new InvalidOperationException("A fill cannot be read.") : null;
                await _events.OnOrderAsync(order, fill, CancellationToken.None);
                if (order.Id is { } id)
                {
                    _lease.Saw(id);
                }

                break;
            case BinanceAccountFrame.Position { Event: var position }:
                var balances = BinanceAccountParsing.ToBalances(position) ?? throw new InvalidOperationException("Balances cannot be read.");
                await _events.OnBalancesAsync(balances, _clock.GetUtcNow(), CancellationToken.None);
                break;
            case BinanceAccountFrame.Other:
                break;
            case var unexpected:
                throw new InvalidOperationException($"The exchange sent {unexpected}.");
        }
    }
}
