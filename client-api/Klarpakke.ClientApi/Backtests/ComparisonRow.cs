using System.Collections.Immutable;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>Backtests side by side.</summary>
/// <param name="Comparable">Whether nothing but strategy and parameters tells them apart.</param>
/// <param name="Differences">What else does: engine, data, costs, cash, reset, split.</param>
/// <param name="Backtests">The backtests, in the order that was asked for.</param>
internal sealed record ComparisonRow(bool Comparable, ImmutableArray<string> Differences, ImmutableArray<BacktestRow> Backtests)
{
    public static ComparisonRow Of(ImmutableArray<BacktestRow> backtests)
    {
        (string Name, Func<BacktestResultRow, object> Of)[] sameness =
        [
            ("engine", result => (result.EngineVersion, result.RiskProfileVersion)),
            ("data", result => result.DataHash),
            ("costs", result => (result.Plan.Fee, result.Plan.Spread, result.Plan.Slippage)),
            ("cash", result => (result.Plan.Cash, result.Plan.Asset)),
            ("reset", result => result.Plan.Reset),
            ("split", result => result.SplitAt),
        ];
        ImmutableArray<string> differences = [.. sameness.Where(entry => backtests.Select(backtest => backtest is { Result: { } result } ? entry.Of(result) : null).Distinct().Skip(1).Any()).Select(entry => entry.Name)];
        return new ComparisonRow(differences.IsEmpty, differences, backtests);
    }
}
