using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>Not more open positions in the coin than the profile allows.</summary>
internal sealed class CoinPositionGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (context.Exposures is not { } open)
        {
            return GateFinding.Missing(DenialReason.CoinPosition);
        }

        var inCoin = open.Count(exposure => exposure.Coin == context.Proposal.Symbol.Base);
        return inCoin >= context.Profile.MaxPositionsPerCoin ? new GateFinding(DenialReason.CoinPosition, inCoin, context.Profile.MaxPositionsPerCoin) : null;
    }
}
