using System.Collections.Immutable;
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
