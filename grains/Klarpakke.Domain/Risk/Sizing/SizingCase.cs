using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Sizing;

/// <summary>What a quantity is found from.</summary>
/// <param name="Equity">Managed equity by a trustworthy valuation.</param>
/// <param name="FreeCash">Managed cash that is neither spent nor reserved.</param>
/// <param name="Prices">The entry's prices.</param>
/// <param name="Fee">What the venue takes.</param>
/// <param name="Rules">The venue's rules.</param>
public sealed record SizingCase(Money Equity, Money FreeCash, EntryPrices Prices, FeeRate Fee, SymbolRules Rules);
