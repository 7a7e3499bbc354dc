using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>Proposals that nothing speaks against.</summary>
internal static class EntrySamples
{
    public static SymbolRules RulesOf(Symbol symbol) => new(
        symbol, IsTrading: true, [OrderKind.LimitImmediate, OrderKind.Market, OrderKind.StopMarket, OrderKind.StopLimit], new StepRange(0.01m, 1_000_000m, 0.01m),
        new StepRange(0.001m, 9_000m, 0.001m), new StepRange(0m, 500m, null), new NotionalRule(5m, MinimumForMarket: true, null, MaximumForMarket: false),
        new PriceBand(0.2m, 5m), new PriceBand(0.2m, 5m));

    /// <summary>A purchase with a stop three percent under the bid.</summary>
    public static ProposedEntry Of(RiskWorld world, string signal, Symbol? pair = null, string user = "u1")
    {
        var symbol = pair ?? RiskWorld.Eth;
        var price = world.PriceOf(symbol).Ask;
        var stop = decimal.Round(price * 0.97m, 2);
        var terms = new AccountTerms(RulesOf(symbol), Price.Of(price), 0.001m, 0, 5, true, false, TimeSpan.Zero, true, true, world.Now);
        return new ProposedEntry(
            $"{user}/main", new AccountKey(user, symbol.Venue), new Signal(signal, symbol, Price.Of(price), Price.Of(stop), "test", "trend", 1, world.Now),
            5_000m, ImmutableArray<DenialReason>.Empty, terms);
    }
}
