using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>A symbol and the character of its synthetic market.</summary>
/// <param name="Level">The price the model hovers around, in the quote asset.</param>
/// <param name="AnnualVolatility">Standard deviation of a year's log return in an average regime.</param>
/// <param name="MarketShare">Correlation with the common factor, 0..1.</param>
/// <param name="SpreadBasisPoints">Usual bid-ask spread in 1/100 of a percent.</param>
/// <param name="DailyTurnover">Usual value traded per day, in the quote asset.</param>
internal sealed record SimulatedSymbol(
    SymbolSpec Spec, double Level, double AnnualVolatility, double MarketShare, double SpreadBasisPoints, double DailyTurnover);
