using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>One page of candles.</summary>
/// <param name="Rows">The candles, oldest first. The newest may be unfinished, so it is never marked closed; all before it are.</param>
/// <param name="Unusable">Rows whose numbers do not hold together and were left out.</param>
internal sealed record BinanceKlines(ImmutableArray<Candle> Rows, int Unusable)
{
    /// <summary>How many rows the venue sent.</summary>
    public int Sent => Rows.Length + Unusable;
}
