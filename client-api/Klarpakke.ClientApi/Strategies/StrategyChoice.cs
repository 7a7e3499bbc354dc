using System.Collections.Immutable;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A strategy and its parameters as a client names them, to run or to test.</summary>
internal static class StrategyChoice
{
    /// <summary>Reads them; the first problem, or null.</summary>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="texts">Parameters by name, each a decimal in a string; null for none.</param>
    /// <param name="chosen">What was named.</param>
    /// <param name="all">What was named, and the standard values of the rest.</param>
    public static ApiProblem? Check(
        string? strategy, IReadOnlyDictionary<string, string>? texts, out ImmutableDictionary<string, decimal> chosen, out ImmutableSortedDictionary<string, decimal> all)
    {
        (chosen, all) = (ImmutableDictionary<string, decimal>.Empty, ImmutableSortedDictionary<string, decimal>.Empty);
        if (!StrategyId.TryParse(strategy, out var id) || StrategyCatalog.Find(id) is not { } definition)
        {
            return new ApiProblem(ApiError.KindUnknown, $"'strategy' is not one of {string.Join(", ", StrategyCatalog.All.Select(known => known.Card.Id.Value))}.");
        }

        foreach (var (name, text) in texts ?? ImmutableDictionary<string, string>.Empty)
        {
            if (FieldText.CheckAmount("parameters", text, _ => true, out var value) is { } problem)
            {
                return problem;
            }

            chosen = chosen.SetItem(name, value);
        }

        var faults = definition.TryChoose(chosen, out var known);
        if (!faults.IsEmpty)
        {
            return new ApiProblem(ApiError.ParametersInvalid, $"Not allowed: {string.Join(", ", faults.Take(10).Select(fault => $"{Shown(fault.Parameter)} ({fault.Kind})"))}.");
        }

        all = known!.Values.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return null;
    }

    // What somebody sent is not sent back whole.
    private static string Shown(string name) => name.Length <= 32 && name.All(char.IsAsciiLetterOrDigit) ? name : "?";
}
