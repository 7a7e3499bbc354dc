using System.Globalization;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>Says what a strategy takes, and what is wrong with what it was given.</summary>
internal static class ParameterText
{
    public static string Of(StrategyCard card, ParameterFault fault) => fault.Kind switch
    {
        ParameterFaultKind.Unknown => $"{card.Id} has no parameter '{fault.Parameter}'; it has {string.Join(", ", card.Parameters.Select(Range))}.",
        ParameterFaultKind.TooSmall or ParameterFaultKind.TooLarge or ParameterFaultKind.OffStep => $"The parameter of {card.Id} is outside its range: {Range(card.Parameters.Single(known => known.Name == fault.Parameter))}.",
        ParameterFaultKind.OutOfOrder => $"{fault.Parameter} has to be below {card.Orders.First(order => order.Smaller == fault.Parameter).Larger}.",
    };

    public static string Range(StrategyParameter parameter) =>
        string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Min} to {parameter.Max} in steps of {parameter.Step} (standard {parameter.Standard})");
}
