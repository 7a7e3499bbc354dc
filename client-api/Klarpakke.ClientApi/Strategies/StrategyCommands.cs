using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>Turns what clients send about running strategies into commands, or into the first problem with it.</summary>
internal static class StrategyCommands
{
    private const int MostSymbols = 50;

    /// <summary>The name of the strategy that a command makes: the same command again makes the same, and no other does.</summary>
    public static string InstanceOf(string user, string portfolio, IdempotencyKey key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PortfolioNames.IdOf(user, portfolio)}\n{key.Text}")).AsSpan(0, 8));

    public static CreateStrategy? Parse(CreateStrategyRequest body, string user, string portfolio, out ApiProblem? problem)
    {
        var (interval, state) = (CandleInterval.OneHour, StrategyRunState.SignalOnly);
        ImmutableDictionary<string, decimal> parameters = ImmutableDictionary<string, decimal>.Empty;
        ImmutableArray<Symbol> symbols = [];
        problem = CheckParameters(body, out parameters)
            ?? (body.Interval is null || CandleIntervals.TryParse(body.Interval, out interval) ? null : new ApiProblem(ApiError.IntervalUnknown))
            ?? CheckSymbols(body.Symbols ?? [], out symbols)
            ?? (body.State is null ? null : CheckState(body.State, out state));
        return problem is null ? new CreateStrategy(user, PortfolioNames.IdOf(user, portfolio), body.Strategy!, parameters, interval, symbols, state) : null;
    }

    public static ApiProblem? CheckState(string? text, out StrategyRunState state)
    {
        (state, var isKnown) = text switch
        {
            "paused" => (StrategyRunState.Paused, true),
            "signalOnly" => (StrategyRunState.SignalOnly, true),
            "running" => (StrategyRunState.Running, true),
            _ => (StrategyRunState.Paused, false),
        };
        return isKnown ? null : new ApiProblem(ApiError.KindUnknown, "'state' is not one of paused, signalOnly, running.");
    }

    private static ApiProblem? CheckParameters(CreateStrategyRequest body, out ImmutableDictionary<string, decimal> parameters)
    {
        parameters = ImmutableDictionary<string, decimal>.Empty;
        if (!StrategyId.TryParse(body.Strategy, out var id) || StrategyCatalog.Find(id) is not { } definition)
        {
            return new ApiProblem(ApiError.KindUnknown, $"'strategy' is not one of {string.Join(", ", StrategyCatalog.All.Select(known => known.Card.Id.Value))}.");
        }

        foreach (var (name, text) in body.Parameters ?? ImmutableDictionary<string, string>.Empty)
        {
            if (FieldText.CheckAmount("parameters", text, _ => true, out var value) is { } problem)
            {
                return problem;
            }

            parameters = parameters.SetItem(name, value);
        }

        var faults = definition.TryChoose(parameters, out _);
        return faults.IsEmpty ? null : new ApiProblem(ApiError.ParametersInvalid, $"Not allowed: {string.Join(", ", faults.Take(10).Select(fault => $"{Shown(fault.Parameter)} ({fault.Kind})"))}.");
    }

    private static ApiProblem? CheckSymbols(IReadOnlyList<string> texts, out ImmutableArray<Symbol> symbols)
    {
        symbols = [];
        foreach (var text in texts)
        {
            if (symbols.Length == MostSymbols || !Symbol.TryParse(text, out var symbol))
            {
                return new ApiProblem(ApiError.SymbolMalformed, $"'symbols' are not up to {MostSymbols} of the form VENUE:BASE-QUOTE.");
            }

            symbols = symbols.Contains(symbol) ? symbols : symbols.Add(symbol);
        }

        return null;
    }

    // What somebody sent is not sent back whole.
    private static string Shown(string name) => name.Length <= 32 && name.All(char.IsAsciiLetterOrDigit) ? name : "?";
}
