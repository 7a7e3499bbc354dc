using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.Grains.Ports.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>Between what was chosen and what runs.</summary>
internal static class StrategyChoice
{
    /// <summary>What a command chooses, checked against the catalog and the portfolio.</summary>
    /// <exception cref="ArgumentException">There is no such strategy, a parameter is not allowed, or a pair is none of the portfolio's.</exception>
    public static StrategyTerms TermsOf(CreateStrategy command, PortfolioStatus portfolio)
    {
        var definition = StrategyId.TryParse(command.Strategy, out var id) ? StrategyCatalog.Find(id) : null;
        if (definition is null || definition.TryChoose(command.Parameters, out var parameters) is not [])
        {
            throw new ArgumentException($"The catalog has no strategy '{command.Strategy}', or its parameters are not allowed.", nameof(command));
        }

        if (command.Symbols.FirstOrDefault(symbol => symbol.Venue != portfolio.Venue || symbol.Quote != portfolio.Quote) is { } other && other != default)
        {
            throw new ArgumentException($"{portfolio.Id} trades for {portfolio.Quote} at {portfolio.Venue.Code()}, not in {other}.", nameof(command));
        }

        return new StrategyTerms(
            id.Value, definition.Card.Version, parameters!.Canonical, parameters.Values.ToImmutableDictionary(StringComparer.Ordinal), command.Interval, [.. command.Symbols.Distinct()]);
    }

    /// <summary>The strategy as it was when it was chosen; null when the catalog has another version by now.</summary>
    public static StrategyDefinition? Find(StrategyTerms terms) =>
        StrategyId.TryParse(terms.Strategy, out var id) && StrategyCatalog.Find(id) is { } definition && definition.Card.Version == terms.StrategyVersion
        && definition.TryChoose(terms.Parameters, out _) is []
            ? definition
            : null;

    /// <summary>Makes instances of it, one for each pair.</summary>
    public static Func<IStrategy> MakerOf(StrategyDefinition definition, StrategyTerms terms)
    {
        definition.TryChoose(terms.Parameters, out var parameters);
        return () => definition.Create(parameters!);
    }
}
