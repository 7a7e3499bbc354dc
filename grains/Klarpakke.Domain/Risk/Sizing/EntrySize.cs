using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>The largest quantity that every cap allows, and what follows from it. Whether it is enough to trade, the gates say.</summary>
/// <param name="Prices">The prices it was found for.</param>
/// <param name="Quantity">What may be bought, on the lot grid; zero when nothing may.</param>
/// <param name="StopQuantity">What of it arrives after a fee in base, on the grid that can be sold: the stop's quantity.</param>
/// <param name="MaxByCash">What the cash alone would allow, on the lot grid.</param>
/// <param name="MaxByRisk">What the risk cap alone would allow, on the lot grid.</param>
/// <param name="SpendableCash">Free cash less the buffer, never negative.</param>
/// <param name="ExitValue">What the stop's quantity brings at the worst exit.</param>
/// <param name="Exit">How the stop's quantity would be sold at the market; null when some of it could not be.</param>
/// <param name="Risk">What is lost if the stop is hit, fees and slippage included.</param>
public sealed record EntrySize(
    EntryPrices Prices, Quantity Quantity, Quantity StopQuantity, Quantity MaxByCash, Quantity MaxByRisk, Money SpendableCash, Money ExitValue, MarketExit? Exit, Money Risk);
