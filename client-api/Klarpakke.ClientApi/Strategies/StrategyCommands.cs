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
        ImmutableArray<Symbol> symbols = [];
        problem = StrategyChoice.Check(body.Strategy, body.Parameters, out var parameters, out _)
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
}
