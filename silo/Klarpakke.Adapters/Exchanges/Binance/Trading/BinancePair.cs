using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>A pair as the venue lists it.</summary>
/// <param name="Rules">Its demands.</param>
/// <param name="MaxStops">How many orders with a trigger an account may have open; null when it names no number.</param>
internal sealed record BinancePair(SymbolRules Rules, int? MaxStops);
