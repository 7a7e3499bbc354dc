using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Tests.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>What the fake venue says about trading: steps of 0.001, at least 5 USDC, stops that sell at the market.</summary>
internal sealed class FakeTerms(TimeProvider time, FakeVenue venue)
{
    public bool IsTrading { get; set; } = true;

    public int OpenStops { get; set; }

    public decimal Reference { get; set; } = FakeVenue.Price;

    public Exception? Down { get; set; }

    public AccountTerms Of(Symbol symbol) => new(
        new SymbolRules(
            symbol, IsTrading, [OrderKind.LimitImmediate, OrderKind.Limit, OrderKind.Market, OrderKind.StopMarket], new StepRange(0.01m, 1_000_000m, 0.01m),
            new StepRange(0.001m, 9_000m, 0.001m), new StepRange(null, null, null), new NotionalRule(5m, MinimumForMarket: true, null, MaximumForMarket: false), null, null),
        Price.Of(Reference), 0.001m, OpenStops, 5, MayTrade: true, MayWithdraw: false, TimeSpan.Zero, venue.Abilities.AttachedStop, venue.Abilities.AtomicReplace, time.GetUtcNow());
}
