using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>Whether an account is verified flat: only answers newer than the last own command can say so, and nothing unknown ever does.</summary>
public static class FlatProof
{
    /// <summary>Judges evidence.</summary>
    /// <param name="evidence">The two answers, and the books.</param>
    /// <param name="episode">The episode, which knows what is unsellable.</param>
    public static FlatVerdict Judge(FlatEvidence evidence, KillEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(episode);
        if (!IsNewer(evidence.OrdersAskedAt, evidence.LastCommandAt) || !IsNewer(evidence.BalancesAskedAt, evidence.LastCommandAt))
        {
            return new FlatVerdict.NotProven();
        }

        // A stop of a position that cannot be traded now is its only protection, and stays.
        var kept = evidence.Positions.Where(position => StateOf(position, episode) == KillPositionState.NotTradable).SelectMany(position => position.Live).Select(order => order.Id);
        var open = evidence.OpenOrders.Select(order => order.Id).OfType<ClientOrderId>().Where(id => id.IsOwn).Except(kept).ToImmutableArray();
        var owning = evidence.Positions.Where(position => IsToBeSold(position, evidence, episode)).Select(position => position.Row.Id).ToImmutableArray();
        return !open.IsEmpty || !owning.IsEmpty ? new FlatVerdict.NotFlat(owning, open)
            : evidence.Positions.Any(position => !position.Unresolved.IsEmpty) ? new FlatVerdict.NotProven()
            : new FlatVerdict.Proven(Older(evidence.OrdersAskedAt!.Value, evidence.BalancesAskedAt!.Value));
    }

    private static bool IsNewer(DateTimeOffset? asked, DateTimeOffset? command) => asked is { } at && (command is not { } last || at > last);

    private static DateTimeOffset Older(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static KillPositionState? StateOf(Positions.Position position, KillEpisode episode) => episode.Find(position.Row.Id)?.State;

    // Books that own what the account does not hold are the user's doing, and nothing is left to sell.
    private static bool IsToBeSold(Positions.Position position, FlatEvidence evidence, KillEpisode episode) =>
        position.Net > (episode.Find(position.Row.Id)?.Residue?.Amount ?? 0m)
        && StateOf(position, episode) is not KillPositionState.NeedsHuman
        && evidence.Balances.Where(balance => balance.Asset == position.Row.Symbol.Base).Sum(balance => balance.Free + balance.Locked) > 0m;
}
