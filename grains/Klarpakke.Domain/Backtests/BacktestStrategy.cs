using Klarpakke.Domain.Strategies;

namespace Klarpakke.Domain.Backtests;

/// <summary>The strategy of a backtest.</summary>
/// <param name="Canonical">Strategy, version and parameters in one text, as in <see cref="StrategyParameters.Canonical"/>.</param>
/// <param name="Number">The number that orders carry; null for none.</param>
/// <param name="Create">Makes an instance that has seen no candle; called once for each market.</param>
public sealed record BacktestStrategy(string Canonical, int? Number, Func<IStrategy> Create)
{
    /// <summary>A strategy of the catalogue.</summary>
    public static BacktestStrategy Of(StrategyDefinition definition, StrategyParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(parameters);
        return new BacktestStrategy(parameters.Canonical, definition.Card.Number, () => definition.Create(parameters));
    }
}
