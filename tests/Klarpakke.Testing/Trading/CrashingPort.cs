using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Testing.Trading;

/// <summary>A port of a process that may die around every call.</summary>
public sealed class CrashingPort(ITradingPort port, CrashPoints crash) : ITradingPort
{
    /// <summary>Opens streams instead of the port; null where the port's own will do.</summary>
    public Func<IAccountEvents, IAccountStream>? Streams { get; init; }

    /// <summary>What happens while a call is under way: once when it has left, and once when its answer is on its way back. True for commands, false for reads.</summary>
    public Func<bool, Task> Meanwhile { get; init; } = _ => Task.CompletedTask;

    public Venue Venue => port.Venue;

    public VenueAbilities Abilities => port.Abilities;

    public Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        CommandAsync(() => port.PlaceAsync(order, lane, cancellationToken));

    public Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken) =>
        CommandAsync(() => port.PlaceWithStopAsync(entry, stop, lane, cancellationToken));

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        CommandAsync(() => port.CancelAsync(symbol, id, lane, cancellationToken));

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        CommandAsync(() => port.ReplaceAsync(symbol, cancel, order, lane, cancellationToken));

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.FindAsync(symbol, id, lane, cancellationToken));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetOpenOrdersAsync(symbol, lane, cancellationToken));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetOrdersAsync(symbol, fromNumber, lane, cancellationToken));

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetFillsAsync(symbol, fromTradeId, lane, cancellationToken));

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetBalancesAsync(lane, cancellationToken));

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetAccountNumberAsync(lane, cancellationToken));

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) => ReadAsync(() => port.GetPermissionsAsync(cancellationToken));

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken) =>
        ReadAsync(() => port.GetTermsAsync(symbol, lane, cancellationToken));

    public IAccountStream OpenStream(IAccountEvents events) => Streams?.Invoke(events) ?? port.OpenStream(events);

    public ValueTask DisposeAsync() => port.DisposeAsync();

    private Task<T> CommandAsync<T>(Func<Task<T>> call) => AroundAsync(call, isCommand: true);

    private Task<T> ReadAsync<T>(Func<Task<T>> call) => AroundAsync(call, isCommand: false);

    private Task<T> AroundAsync<T>(Func<Task<T>> call, bool isCommand) => crash.AroundAsync(async () =>
    {
        await Meanwhile(isCommand);
        var answer = await call();
        await Meanwhile(isCommand);
        return answer;
    });
}
