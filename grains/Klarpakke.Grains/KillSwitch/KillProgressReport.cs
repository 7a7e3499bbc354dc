using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Reads off a position's books how far its sale in an episode is. Ordered and filled are what the venue has said, never what was wished.</summary>
internal static class KillProgressReport
{
    public static KillPosition Of(KillPosition row, Position position, ImmutableArray<Fill> fillsOfIt, KillEpisode episode, DateTimeOffset now)
    {
        var purpose = OrderPurpose.Kill(episode.Id, row.Position).Text;
        var sales = position.Orders.Where(order => order.Purpose == purpose).ToArray();
        var ordered = sales.Sum(OrderedBy);

        // A stop that traded since the episode opened sold for it as well.
        var numbers = sales.Select(order => order.VenueOrderId).OfType<long>().ToHashSet();
        var fills = fillsOfIt.Where(fill => fill.Side == OrderSide.Sell && (numbers.Contains(fill.VenueOrderId) || fill.OccurredAt >= episode.OpenedAt)).ToArray();
        var filled = fills.Sum(fill => fill.Quantity.Value);
        return row with
        {
            Attempt = sales.Select(order => order.Attempt).DefaultIfEmpty(row.Attempt).Max(),
            Ordered = ordered,
            OrderedAt = ordered > row.Ordered ? now : row.OrderedAt,
            Filled = filled,
            FilledAt = filled > row.Filled ? now : row.FilledAt,
            Proceeds = fills.Sum(fill => (fill.Price.Value * fill.Quantity.Value) - (fill.CommissionAsset == row.Symbol.Quote ? fill.Commission : 0m)),
        };
    }

    // What an order did not sell is in the next one again.
    private static decimal OrderedBy(OwnOrder order) => order.State switch
    {
        OrderState.Pending or OrderState.Open => order.Request.Quantity.Value,
        OrderState.Filled or OrderState.Cancelled or OrderState.Expired => order.Executed.Value,
        OrderState.Unknown or OrderState.Rejected or OrderState.NeverArrived => 0m,
    };
}
