using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Finds out whether a limit that tripped still holds, from what the trigger was told and what positions are worth now. The actor of the user's risk is not asked: it calls the kill
/// switch, and two actors that wait for each other wait forever.
/// </summary>
internal sealed class KillValuation(KillReader reader)
{
    public async Task<ValuationCheck> CheckAsync(KillRecord record, CancellationToken cancellationToken)
    {
        var limits = record.Episode.Triggers.Where(trigger => trigger.Floor is not null).ToArray();
        if (limits.Length == 0)
        {
            return ValuationCheck.Unknown;
        }

        var equities = await Task.WhenAll(limits.Select(limit => EquityAsync(record.Episode, limit, cancellationToken)));
        return Array.Exists(equities, equity => equity is null) ? ValuationCheck.Unknown
            : limits.Zip(equities).Any(limit => limit.Second <= limit.First.Floor!.Floor) ? ValuationCheck.Confirms
            : ValuationCheck.Denies;
    }

    private async Task<decimal?> EquityAsync(KillEpisode episode, KillTrigger limit, CancellationToken cancellationToken)
    {
        var equity = limit.Floor!.Cash;
        foreach (var row in episode.Positions)
        {
            var (position, fills) = await reader.PositionAsync(row, cancellationToken);

            // What was sold since is cash now.
            equity += fills.Where(fill => fill.Side == OrderSide.Sell && fill.OccurredAt >= limit.At)
                .Sum(fill => (fill.Price.Value * fill.Quantity.Value) - (fill.CommissionAsset == row.Symbol.Quote ? fill.Commission : 0m));
            if (position.Net == 0m)
            {
                continue;
            }

            if (!position.Unresolved.IsEmpty || await reader.BidAsync(row.Symbol, cancellationToken) is not { } bid)
            {
                return null;
            }

            equity += position.Net * bid.Value;
        }

        return equity;
    }
}
