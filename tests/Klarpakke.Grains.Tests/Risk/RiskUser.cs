using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Risk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>One user's desk in a <see cref="RiskWorld"/>, looked after as its actor would.</summary>
internal sealed class RiskUser : IRiskNeighbours
{
    private readonly RiskWorld _world;
    private RiskDesk _desk;
    private int _trades;

    public RiskUser(RiskWorld world, string name)
    {
        _world = world;
        Name = name;
        Kill = new FakeKillSwitch(() => world.Store.CloseGate(name));
        _desk = NewDesk();
    }

    public string Name { get; }

    public FakeKillSwitch Kill { get; }

    public DateTimeOffset? DueAt { get; private set; }

    public RiskStatus Status => _desk.StatusAt(0);

    /// <summary>How often the kill switch was woken ahead of a stop.</summary>
    public int Wakes { get; private set; }

    /// <summary>How often an armed price was reached.</summary>
    public int Crossings { get; private set; }

    /// <summary>How often it was valued because somebody asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Positions with something in them.</summary>
    public HashSet<string> Positions { get; } = [];

    public HashSet<Symbol> Symbols { get; } = [];

    public IEnumerable<AuditEntry> Audit(string kind) => _world.Store.AuditOf(Name).Where(entry => entry.Kind == kind);

    /// <summary>Codes of the stops that tripped, oldest first, with the moment of each.</summary>
    public ImmutableArray<(string Kind, string Period, DateTimeOffset At)> Trips =>
    [
        .. from entry in _world.Store.AuditOf(Name)
           where entry.Kind is "risk.soft-stop" or "risk.hard-stop" && entry.Payload.GetProperty("what").GetString() is "tripped" or "joined"
           from period in PeriodsOf(entry)
           select (entry.Kind, period, entry.OccurredAt),
    ];

    /// <summary>A restart: memory is gone, the rows are read.</summary>
    public async Task RestartAsync()
    {
        _desk = NewDesk();
        await _desk.OpenAsync(CancellationToken.None);
        await ValueAsync();
    }

    public Task OpenAsync() => _desk.OpenAsync(CancellationToken.None);

    public Task ValueAsync()
    {
        Asked++;
        return DoAsync(desk => desk.ValueAsync(CancellationToken.None));
    }

    /// <summary>What the timer or a crossing could not do; the actor logs it and goes on.</summary>
    public List<Exception> Failures { get; } = [];

    public Task TickAsync() => LookAfterAsync(desk => desk.TickAsync(CancellationToken.None));

    public Task CrossAsync(PriceCrossed crossing)
    {
        Crossings++;
        return LookAfterAsync(desk => desk.CrossedAsync(crossing, CancellationToken.None));
    }

    public Task ReleaseAsync(string position) => DoAsync(desk => desk.ReleaseAsync(position, CancellationToken.None));

    public Task MoveAsync(decimal amount, CashMoveKind kind = CashMoveKind.Deposited) => BookAsync(
        new BookEntry($"move-{_trades++}", BookEntryKind.CashMoved, _world.Now, null, null, amount, null, kind));

    public Task TradeAsync(string position, Symbol symbol, OrderSide side, decimal quantity, decimal price, decimal fee = 0m, string? feeAsset = null)
    {
        _ = side == OrderSide.Buy ? Positions.Add(position) && Symbols.Add(symbol) : Positions.Remove(position) && Symbols.Remove(symbol);
        var fill = new Fill(symbol, ++_trades, 1, side, Price.Of(price), Quantity.Of(quantity), fee, feeAsset is null ? null : Asset.Parse(feeAsset), _world.Now);
        return BookAsync(new BookEntry($"{symbol}:{_trades}", BookEntryKind.FillBooked, _world.Now, position, fill, null, null, null));
    }

    public Task BookAsync(params ImmutableArray<BookEntry> entries) => BookInAsync(RiskWorld.Usdc, entries);

    public Task BookInAsync(Asset quote, params ImmutableArray<BookEntry> entries) =>
        DoAsync(desk => desk.BookAsync(new BookEntries($"{Name}/main", quote, entries), CancellationToken.None));

    public async Task<EntryDecision> DecideAsync(ProposedEntry proposal)
    {
        EntryDecision? decision = null;
        await DoAsync(async desk => decision = await desk.DecideAsync(proposal, CancellationToken.None));
        return decision!;
    }

    public async Task<SignalPreview> PreviewAsync(ProposedEntry proposal)
    {
        SignalPreview? preview = null;
        await DoAsync(async desk => preview = await desk.PreviewAsync(proposal, CancellationToken.None));
        return preview!;
    }

    public Task<ResetDialog?> DialogAsync() => _desk.GetResetDialogAsync(CancellationToken.None);

    public async Task<string?> ResetAsync(string token, string command = "r1")
    {
        string? refusal = null;
        await DoAsync(async desk => refusal = await desk.ResetAsync(new ResetRisk(token, command, Name, "I have looked into it."), CancellationToken.None));
        return refusal;
    }

    Task<RiskPrice> IRiskNeighbours.PriceOfAsync(Symbol symbol, CancellationToken cancellationToken) => Task.FromResult(_world.PriceOf(symbol));

    Task<RiskPrice> IRiskNeighbours.ArmAsync(Symbol symbol, Price? price, long generation, CancellationToken cancellationToken) =>
        Task.FromResult(_world.Arm(Name, symbol, price, generation));

    Task IRiskNeighbours.DisarmAsync(Symbol symbol, long generation, CancellationToken cancellationToken)
    {
        _world.Disarm(Name, symbol, generation);
        return Task.CompletedTask;
    }

    void IRiskNeighbours.WakeKill() => Wakes++;

    Task<KillReply> IRiskNeighbours.TriggerKillAsync(TriggerKill command, CancellationToken cancellationToken)
    {
        _world.OnTrigger(Name);
        return Task.FromResult(Kill.Trigger(command));
    }

    Task<KillReply> IRiskNeighbours.ResetKillAsync(EpisodeCommand command, CancellationToken cancellationToken) => Task.FromResult(Kill.Reset(command, _world.Now));

    Task<KillStatus?> IRiskNeighbours.GetKillAsync(CancellationToken cancellationToken) => Task.FromResult(Kill.Episode);

    private static IEnumerable<string> PeriodsOf(AuditEntry entry)
    {
        var payload = entry.Payload;
        var reasons = payload.TryGetProperty("reasons", out var joined) ? joined
            : payload.GetProperty("stop").TryGetProperty("reasons", out var tripped) ? tripped : default;
        return reasons.ValueKind == System.Text.Json.JsonValueKind.Array
            ? reasons.EnumerateArray().Select(reason => reason.GetProperty("period").GetString()!)
            : [payload.GetProperty("stop").GetProperty("breach") is { ValueKind: System.Text.Json.JsonValueKind.Object } breach ? breach.GetProperty("period").GetString()! : "blind"];
    }

    private RiskDesk NewDesk() => new(Name, _world.Services, this, NullLogger.Instance);

    private async Task LookAfterAsync(Func<RiskDesk, Task> work)
    {
        try
        {
            await DoAsync(work);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failures.Add(exception);
        }
    }

    private async Task DoAsync(Func<RiskDesk, Task> work)
    {
        try
        {
            await work(_desk);
        }
        finally
        {
            DueAt = _world.Now + _desk.NextIn;
        }
    }
}
