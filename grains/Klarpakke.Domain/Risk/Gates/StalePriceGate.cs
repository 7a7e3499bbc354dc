using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The price of the pair, the value of the account, and what the venue checks against have to be known now. The numbers are ages in seconds.</summary>
internal sealed class StalePriceGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) => Valuer.FaultOf(context.Price, context.Now) switch
    {
        PriceFault.Stale => new GateFinding(DenialReason.StalePrice, Seconds(context.Now - context.Price!.Reading.ReceivedAt), Seconds(Valuer.FreshFor)),
        PriceFault.Frozen => new GateFinding(DenialReason.StalePrice, Detail: GateDetail.Frozen),
        not null => GateFinding.Missing(DenialReason.StalePrice),
        null when context.Valuation is TrustworthyValuation known && context.Equity is null =>
            new GateFinding(DenialReason.StalePrice, Seconds(context.Now - known.At), Seconds(Valuer.FreshFor)),
        null when context.Equity is null => GateFinding.Missing(DenialReason.StalePrice),
        null => EntryOrders.Of(context)?.EntryBreaches.Any(breach => breach.Rule == SymbolRule.ReferenceMissing) is true ? GateFinding.Missing(DenialReason.StalePrice) : null,
    };

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
