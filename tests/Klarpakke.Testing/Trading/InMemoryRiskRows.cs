using System.Collections.Concurrent;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Risk;

namespace Klarpakke.Testing.Trading;

/// <summary>Entry gates, reservations and kill episodes, in memory, as far as the books of accounts depend on them.</summary>
public sealed class InMemoryRiskRows : IRiskRows
{
    private readonly ConcurrentDictionary<string, bool> _gates = new();
    private readonly ConcurrentDictionary<(string User, PositionId Position), (Asset Coin, DateTimeOffset Until)> _reservations = new();
    private readonly ConcurrentDictionary<(string User, EpisodeId Episode), bool> _episodes = new();

    public Task SetGateAsync(string user, bool isOpen, CancellationToken cancellationToken) => DoneAsync(() => _gates[user] = isOpen);

    public Task ReserveAsync(string user, PositionId position, Asset coin, DateTimeOffset expiresAt, CancellationToken cancellationToken) => DoneAsync(() =>
    {
        foreach (var (other, _) in _reservations.Where(held => held.Key.User == user && held.Value.Coin == coin))
        {
            _reservations.TryRemove(other, out _);
        }

        _reservations[(user, position)] = (coin, expiresAt);
    });

    public Task ReleaseAsync(string user, PositionId position, CancellationToken cancellationToken) => DoneAsync(() => _reservations.TryRemove((user, position), out _));

    public Task SetEpisodeAsync(string user, EpisodeId episode, bool isOpen, CancellationToken cancellationToken) => DoneAsync(() => _episodes[(user, episode)] = isOpen);

    internal DenialReason? Against(AccountKey account, OwnOrder intent)
    {
        var purpose = OrderPurpose.TryParse(intent.Purpose, out var known) ? known : null;
        return intent.Request.Side == OrderSide.Buy
            ? !_gates.GetValueOrDefault(account.User) ? DenialReason.EntryGateClosed
                : purpose is { Kind: PurposeKind.Entry } && _reservations.TryGetValue((account.User, purpose.Position), out var held)
                    && held.Coin == intent.Request.Symbol.Base && held.Until > intent.CreatedAt ? null
                : DenialReason.NotReserved
            : purpose?.Episode is { } episode && !_episodes.GetValueOrDefault((account.User, episode)) ? DenialReason.EpisodeOver
            : null;
    }

    private static Task DoneAsync(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
