using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>Keeps an account's books at what the venue tells: by its stream, by asking, and by comparing both from time to time.</summary>
internal sealed class AccountWatch(AccountKey account, ITradingPort port, AccountBooks books, TimeProvider time, ILogger logger) : IAccountEvents, IAsyncDisposable
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    // An entry has ended: until it is known whether its stop stands, nobody can protect the position with one of his own.
    private static readonly TimeSpan AskForStopEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly VenueReader _reader = new(port, time);
    private readonly StreamWatch _stream = new();
    private readonly HashSet<ClientOrderId> _underWay = [];
    private DateTimeOffset _lastAsked;
    private DateTimeOffset _lastReading;
    private Error? _venueFault;
    private bool _isKeyRefused;
    private ImmutableArray<AssetBalance>? _balances;

    /// <summary>When the books were last found complete; null when not since the start or the last gap.</summary>
    public DateTimeOffset? ReconciledAt { get; private set; }

    /// <summary>Why the account is halted; null when it is not.</summary>
    public string? Alarm { get; private set; }

    /// <summary>How many open orders of others the venue last listed.</summary>
    public int ForeignOrders { get; private set; }

    /// <summary>All balances by the reading that <see cref="ReconciledAt"/> names; null when there is none.</summary>
    public ImmutableArray<AssetBalance>? Balances => ReconciledAt is null ? null : _balances;

    public bool IsKeyRefused => _isKeyRefused || _venueFault?.Kind == ErrorKind.Unauthorized;

    public async Task StartAsync(IAccountEvents events, CancellationToken cancellationToken)
    {
        _stream.Start(port.OpenStream(events));
        _stream.Prioritize(!books.View.IsAtRest);
        _stream.Look(time.GetUtcNow());
        await ReconcileAsync(cancellationToken);
    }

    /// <summary>Why no position may be opened now.</summary>
    public ImmutableArray<DenialReason> AgainstEntries() => books.Denial is DenialReason.OtherAccount ? [DenialReason.OtherAccount] : EntryGate.Against(new EntryFacts(
        time.GetUtcNow(), _stream.WholeSince is null ? null : _stream.ReadyUntil, ReconciledAt, IsKeyRefused ? ErrorKind.Unauthorized : _venueFault?.Kind, books.View.Orders.Values.Count(books.View.IsUnresolved),
        Alarm is not null));

    /// <summary>An order that is being sent cannot be proven not to be there, however long it takes.</summary>
    public void Begin(ImmutableArray<ClientOrderId> ids) => _underWay.UnionWith(ids);

    public void End(ImmutableArray<ClientOrderId> ids) => _underWay.ExceptWith(ids);

    /// <summary>The venue has acknowledged an order: the stream must tell of it.</summary>
    public void Expect(ClientOrderId id) => _stream.Expect(id);

    /// <summary>What a command's answer says of the key; null for an answer that is none of refusal. A key may read and yet not trade, so only a command clears it.</summary>
    public void Hear(ErrorKind? refusal) => _isKeyRefused = refusal == ErrorKind.Unauthorized;

    /// <summary>What has to be done by time alone; called every second or so.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_stream.WhyStopped is { } reason && Alarm is null)
        {
            Halt(reason);
        }

        _stream.Prioritize(!books.View.IsAtRest);
        var isStreamBack = _stream.Look(now);
        if (isStreamBack)
        {
            ReconciledAt = null;
        }

        // A stream that is back is read behind at once: until then nothing may be opened.
        if (isStreamBack || now - _lastReading >= (ReconciledAt is null || _venueFault is not null ? AskEvery : ReconcileEvery))
        {
            await ReconcileAsync(cancellationToken);
        }
        else if (books.View.Orders.Values.Where(books.View.IsUnresolved).ToArray() is { Length: > 0 } unresolved
            && now - _lastAsked >= (Array.Exists(unresolved, books.View.IsStranded) ? AskForStopEvery : AskEvery))
        {
            await AskAsync(unresolved, TradingLane.Reconciliation, cancellationToken);
        }
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        // One whole reading at a time: what is told twice at once is told twice for nothing, and costs the venue's limits.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await ReadAllAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Asks for all open orders, and for own ones that should be among them and are not; false when the venue did not answer all of it.</summary>
    public async Task<bool> ListAsync(TradingLane lane, CancellationToken cancellationToken)
    {
        if (books.Denial is not null)
        {
            return false;
        }

        var askedAt = time.GetUtcNow();
        var open = await port.GetOpenOrdersAsync(null, lane, cancellationToken);
        if (open.Error is { } fault)
        {
            _venueFault = fault;
            TradingLog.VenueNotRead(logger, account, fault.Kind, fault.Message);
            return false;
        }

        ImmutableArray<VenueOrder> own = [.. open.Value.Where(order => OrderOrigins.Of(order) == OrderOrigin.Own)];
        ForeignOrders = open.Value.Length - own.Length;
        await books.TakeAsync(new VenueView(askedAt, own, [], [], [], null, null));
        var listed = own.Select(order => order.Id).OfType<ClientOrderId>().ToHashSet();
        OwnOrder[] missing = [.. books.View.Orders.Values.Where(order => !order.State.IsFinal() && !listed.Contains(order.Id))];
        return missing.Length == 0 || await AskAsync(missing, lane, cancellationToken);
    }

    /// <summary>Asks what has become of some orders; false when the venue did not answer all of it.</summary>
    public async Task<bool> AskAsync(IReadOnlyCollection<OwnOrder> orders, TradingLane lane, CancellationToken cancellationToken)
    {
        _lastAsked = time.GetUtcNow();
        if (books.Denial is not null)
        {
            return false;
        }

        var before = books.View;
        var reading = await _reader.ReadAsync(before, orders, lane, cancellationToken);
        _venueFault = reading.Fault ?? _venueFault;
        await books.TakeAsync(Told(reading), before, isWhole: false);
        return reading.Fault is null;
    }

    public ValueTask OnOrderAsync(VenueOrder order, Fill? fill, CancellationToken cancellationToken) =>
        ConsumeAsync(async () => await books.TakeAsync(VenueView.Of(order, fill is null ? [] : [fill], time.GetUtcNow())));

    // Balances are compared at readings, where orders, trades and balances are asked for together; alone they say nothing of whose coins they are.
    public ValueTask OnBalancesAsync(ImmutableArray<AssetBalance> balances, DateTimeOffset occurredAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask OnGapAsync(CancellationToken cancellationToken) => ConsumeAsync(async () =>
    {
        _stream.Interrupt();
        ReconciledAt = null;
        await ReconcileAsync(cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await _stream.StopAsync();
        _reading.Dispose();
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        _lastReading = _lastAsked = time.GetUtcNow();
        if (await ProveAccountAsync(cancellationToken) is { } doubt)
        {
            _venueFault = doubt;
            TradingLog.VenueNotRead(logger, account, doubt.Kind, doubt.Message);
            return;
        }

        var (interruptions, before) = (_stream.Interruptions, books.View);
        var reading = await _reader.ReadAsync(before, books.Differences.Incomplete, cancellationToken);
        var change = await books.TakeAsync(Told(reading), before, isWhole: reading.Fault is null);
        _venueFault = reading.Fault;
        if (reading.Fault is not null)
        {
            TradingLog.VenueNotRead(logger, account, reading.Fault.Kind, reading.Fault.Message);
            return;
        }

        // Where another activation commands, a reading proves nothing by these books, however well they agree with it.
        await books.RequireOwnershipAsync();
        ForeignOrders = change.Foreign.Length;
        if (interruptions == _stream.Interruptions)
        {
            ReconciledAt = reading.AskedAt;
            _balances = reading.Balances;
        }
    }

    private async Task<Error?> ProveAccountAsync(CancellationToken cancellationToken)
    {
        if (!books.IsAccountTold)
        {
            var number = await port.GetAccountNumberAsync(TradingLane.Reconciliation, cancellationToken);
            if (number.Error is { } error)
            {
                return error;
            }

            await books.TellAccountAsync(number.Value);
        }

        return books.Denial is null ? null : new Error(ErrorKind.Unauthorized, "The key opens another account of the venue than the one the books were made with.", IsTransient: false);
    }

    private VenueView Told(VenueReading reading)
    {
        if (_stream.Look(time.GetUtcNow()))
        {
            ReconciledAt = null;
        }

        var told = reading.ToView(_stream.WholeSince);
        return told with { NotFound = told.NotFound.Except(_underWay) };
    }

    private async ValueTask ConsumeAsync(Func<Task> consume)
    {
        try
        {
            await consume();
        }
        catch (Exception exception)
        {
            // The event is lost to us: whatever it said is unknown, so nothing new is begun until a person has looked.
            Halt(exception);
            throw;
        }
    }

    private void Halt(Exception reason)
    {
        Alarm = reason.Message;
        TradingLog.AccountHalted(logger, account, reason);
    }
}
