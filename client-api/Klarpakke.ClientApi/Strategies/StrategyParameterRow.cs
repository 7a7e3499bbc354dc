using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A number that may be chosen.</summary>
/// <param name="Name">Its name in a choice.</param>
/// <param name="Kind">What sort of number: a count of candles, percent (5 is five percent), a multiple, or a level from 0 to 100.</param>
/// <param name="Standard">What it is unless chosen otherwise.</param>
/// <param name="Min">The smallest allowed, inclusive.</param>
/// <param name="Max">The largest allowed, inclusive.</param>
/// <param name="Step">Allowed are the smallest and what lies whole steps above it.</param>
/// <param name="LessThan">Names of parameters that it has to be less than.</param>
/// <param name="Text">What it is called and does.</param>
internal sealed record StrategyParameterRow(
    string Name, ParameterKind Kind, decimal Standard, decimal Min, decimal Max, decimal Step, IReadOnlyList<string> LessThan, LocalTextRow Text)
{
    public static StrategyParameterRow Of(StrategyParameter parameter, IEnumerable<ParameterOrder> orders) => new(
        parameter.Name, parameter.Kind, parameter.Standard, parameter.Min, parameter.Max, parameter.Step,
        [.. orders.Where(order => order.Smaller == parameter.Name).Select(order => order.Larger)], LocalTextRow.Of(parameter.Text));
}
