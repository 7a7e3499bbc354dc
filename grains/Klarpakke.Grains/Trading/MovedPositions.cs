using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Which positions a change of an account's books has moved: one of their orders has traded or ended.</summary>
internal static class MovedPositions
{
    /// <summary>The positions.</summary>
    /// <param name="change">The change.</param>
    /// <param name="after">The books after it.</param>
    public static ImmutableArray<PositionId> Of(AccountChange change, AccountView after)
    {
        var numbers = change.Fills.Select(fill => (fill.Symbol, fill.VenueOrderId)).ToHashSet();
        var traded = numbers.Count == 0 ? [] : after.Orders.Values.Where(order => order.VenueOrderId is { } number && numbers.Contains((order.Request.Symbol, number)));
        return
        [
            .. change.Orders.Where(order => order.State.IsFinal() || order.Executed > Quantity.Zero).Concat(traded)
                .Select(order => OrderPurpose.TryParse(order.Purpose, out var purpose) ? purpose!.Position : (PositionId?)null).OfType<PositionId>().Distinct(),
        ];
    }
}
