using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Ports.KillSwitch;
using Orleans;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// Second prices from the pairs of other venues in dollars of any kind. A simulated market is a witness of nothing, and needs none: its prices are made here, and what is sold there is
/// sold at them.
/// </summary>
public sealed class PairSecondPrices(IGrainFactory grains, TimeProvider time) : ISecondPrices
{
    private static readonly ImmutableArray<Asset> Dollars = [Asset.Parse("USDC"), Asset.Parse("USDT"), Asset.Parse("USD")];

    /// <inheritdoc/>
    public async Task<bool> AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken)
    {
        if (symbol.Venue.IsSimulated())
        {
            return true;
        }

        var witnesses = await Task.WhenAll(WitnessesOf(symbol).Select(other => AgreesWithAsync(other, bid, cancellationToken)));
        return Array.Exists(witnesses, agrees => agrees);
    }

    private static IEnumerable<Symbol> WitnessesOf(Symbol symbol) =>
        from venue in Enum.GetValues<Venue>()
        where venue != symbol.Venue && !venue.IsSimulated()
        from quote in Dollars.Contains(symbol.Quote) ? Dollars : [symbol.Quote]
        where quote != symbol.Base
        select new Symbol(venue, symbol.Base, quote);

    private async Task<bool> AgreesWithAsync(Symbol other, Price bid, CancellationToken cancellationToken)
    {
        var price = await grains.GetGrain<ITradingPairGrain>(other.ToString()).GetRiskPriceAsync(cancellationToken);
        return price.Fault is null && (time.GetUtcNow() - price.ReceivedAt).Duration() <= Valuer.FreshFor
            && Math.Abs(price.Bid - bid.Value) <= bid.Value * PriceGuard.AgreesWithin.Fraction;
    }
}
