using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Plans the ordinary way out of a position: the stop is swapped for a sale at the market, and what such a sale leaves over is sold by the next one.</summary>
internal static class ExitPlanner
{
    // A position whose sale has to wait longer than this is protected meanwhile.
    private static readonly TimeSpan NakedAtMost = TimeSpan.FromSeconds(2);

    public static ExitStep Next(Position position, ProtectionFacts facts)
    {
        var sales = position.Live.Where(order => order.Request.Side == OrderSide.Sell).ToArray();
        var stop = sales.FirstOrDefault(order => Position.IsOf(order, PurposeKind.Stop));
        if (position.Net == 0m || !facts.Rules.IsTrading)
        {
            return new ExitStep.Protect();
        }

        // What a sale of unknown outcome takes is not known, and an attached stop falls with its entry.
        if (position.Unresolved.Any(order => order.Request.Side == OrderSide.Sell) || sales.Any(order => order != stop) || stop?.State == OrderState.Pending)
        {
            return stop?.State == OrderState.Pending ? new ExitStep.Protect() : new ExitStep.Later();
        }

        var purpose = OrderPurpose.Exit(position.Row.Id);
        return position.NextAttempt(purpose) is { } attempt ? Pause(position, purpose, stop, facts) ?? Sale(position, purpose, attempt, stop, facts) : new ExitStep.Later();
    }

    private static ExitStep? Pause(Position position, OrderPurpose purpose, OwnOrder? stop, ProtectionFacts facts)
    {
        if (position.LastOf(purpose) is not { } last || position.SetbackOf(last) is not { } setback)
        {
            return null;
        }

        var wait = SetbackPause.Until(setback, position.InARow(purpose, setback.Kind)) - facts.Now;
        return setback.Kind == SetbackKind.AccountBlocked || wait > NakedAtMost || (wait > TimeSpan.Zero && stop is not null) ? new ExitStep.Protect()
            : wait > TimeSpan.Zero ? new ExitStep.Later()
            : null;
    }

    private static ExitStep Sale(Position position, OrderPurpose purpose, int attempt, OwnOrder? stop, ProtectionFacts facts)
    {
        var size = SaleSizer.Next(position.Net, facts.Rules, facts.Reference ?? facts.Bid);
        if (size.Reason is not null)
        {
            return new ExitStep.Protect();
        }

        var order = new OrderRequest(
            ClientOrderId.Of(purpose.Text, attempt), position.Row.Symbol, OrderSide.Sell, OrderKind.Market, size.Quantity, null, null, null);
        return stop is null ? new ExitStep.Sell(order, attempt) : new ExitStep.Swap(stop.Id, order, attempt);
    }
}
