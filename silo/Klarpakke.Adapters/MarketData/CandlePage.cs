using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>One page of candles.</summary>
/// <param name="Rows">The candles, oldest first. The newest may be unfinished, so it is not marked closed unless the page ends in the past; all before it are.</param>
/// <param name="Unusable">Rows whose numbers do not hold together and were left out.</param>
/// <param name="ReachesPresent">True when nothing newer is to be had.</param>
internal sealed record CandlePage(ImmutableArray<Candle> Rows, int Unusable, bool ReachesPresent = false)
{
    /// <summary>How many rows the venue sent.</summary>
    public int Sent => Rows.Length + Unusable;
}
