using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Tells how an account stands. What is not known is null, never zero.</summary>
internal sealed class AccountReport(AccountBooks books, AccountWatch watch, OutgoingCommands outgoing)
{
    public AccountStatus Status => new(
        watch.AgainstEntries(), watch.ReconciledAt, [.. books.View.Orders.Values.Where(order => order.SettledAt is null).Select(OrderRules.StatusOf)], watch.ForeignOrders,
        [.. books.Differences.All.Select(discrepancy => discrepancy.Kind)], watch.Alarm, outgoing.LastAt, Holdings(), watch.IsKeyRefused);

    public HoldingStatus HoldingOf(Asset asset)
    {
        var (net, sellable) = books.HoldingOf(asset);
        decimal? found = watch.Balances is { } balances ? balances.Where(balance => balance.Asset == asset).Sum(balance => balance.Free + balance.Locked) : null;
        return new HoldingStatus(net, sellable, found, watch.ReconciledAt is null ? null : Math.Min(net, CoveredOf(asset)));
    }

    public PositionBooks PositionOf(PositionId position)
    {
        var view = books.View;
        ImmutableArray<OwnOrder> orders =
        [
            .. view.Orders.Values.Where(order => OrderPurpose.TryParse(order.Purpose, out var purpose) && purpose!.Position == position)
                .OrderBy(order => order.CreatedAt).ThenBy(order => order.Id.Text, StringComparer.Ordinal),
        ];
        var numbers = orders.Where(order => order.VenueOrderId is not null).Select(order => (order.Request.Symbol, order.VenueOrderId!.Value)).ToHashSet();
        return new PositionBooks(
            orders, [.. view.Fills.Values.Where(fill => numbers.Contains((fill.Symbol, fill.VenueOrderId))).OrderBy(fill => fill.OccurredAt).ThenBy(fill => fill.TradeId)]);
    }

    /// <summary>Measures how well what is owned is protected.</summary>
    public void Measure()
    {
        foreach (var holding in Holdings().Values.Where(holding => holding.Protected is not null))
        {
            TradingMetrics.ProtectedShare.Record((double)(holding.Protected!.Value / holding.Net));
        }
    }

    private ImmutableDictionary<Asset, HoldingStatus> Holdings() => books.View.Orders.Values.Select(order => order.Request.Symbol.Base).Distinct()
        .Select(asset => KeyValuePair.Create(asset, HoldingOf(asset))).Where(holding => holding.Value.Net > 0m).ToImmutableDictionary();

    // Only what the venue has said to be on its book, and has not said since not to know.
    private decimal CoveredOf(Asset asset)
    {
        var forgotten = books.Differences.All.Where(found => found.Kind == DiscrepancyKind.OrderForgotten).Select(found => found.Order).ToHashSet();
        return books.View.Orders.Values
            .Where(order => order is { State: OrderState.Open, IsProtectiveStop: true } && order.Request.Symbol.Base == asset && !forgotten.Contains(order.Id))
            .Sum(order => order.Request.Quantity.Value - order.Executed.Value);
    }
}
