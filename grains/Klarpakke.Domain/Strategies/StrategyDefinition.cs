using System.Collections.Immutable;

namespace Klarpakke.Domain.Strategies;

/// <summary>A strategy that can be chosen: its card, the check of its parameters, and how an instance is made.</summary>
public sealed class StrategyDefinition
{
    private readonly Func<StrategyParameters, IStrategy> _make;

    internal StrategyDefinition(StrategyCard card, Func<StrategyParameters, IStrategy> make)
    {
        Card = card;
        _make = make;
        Standard = TryChoose(ImmutableDictionary<string, decimal>.Empty, out var standard) is []
            ? standard!
            : throw new ArgumentException($"The standard parameters of '{card.Id}' break its own rules.", nameof(card));
    }

    /// <summary>What it is.</summary>
    public StrategyCard Card { get; }

    /// <summary>The parameters of a user who chooses none.</summary>
    public StrategyParameters Standard { get; }

    /// <summary>Checks a choice. Parameters that are not named get their standard value; nothing is moved into its range.</summary>
    /// <param name="chosen">Values by name.</param>
    /// <param name="parameters">The full set, when nothing is wrong.</param>
    /// <returns>Everything that is wrong; empty when the choice stands.</returns>
    public ImmutableArray<ParameterFault> TryChoose(IReadOnlyDictionary<string, decimal> chosen, out StrategyParameters? parameters)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        parameters = null;
        var values = Card.Parameters.ToImmutableSortedDictionary(
            parameter => parameter.Name, parameter => chosen.TryGetValue(parameter.Name, out var value) ? value : parameter.Standard, StringComparer.Ordinal);
        ImmutableArray<ParameterFault> faults =
        [
            .. chosen.Keys.Where(name => !values.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => new ParameterFault(name, ParameterFaultKind.Unknown)),
            .. Card.Parameters.Select(parameter => FaultOf(parameter, values[parameter.Name])).OfType<ParameterFault>(),
        ];

        // Only of numbers that are allowed each by itself: that 900 candles are too many is all there is to say of them.
        faults = faults.IsEmpty ? [.. Card.Orders.Where(order => values[order.Smaller] >= values[order.Larger]).Select(order => new ParameterFault(order.Smaller, ParameterFaultKind.OutOfOrder))] : faults;
        parameters = faults.IsEmpty ? new StrategyParameters(Card, values) : null;
        return faults;
    }

    /// <summary>Makes an instance that has seen no candle. One instance follows one symbol at one interval; it is not safe for use by two threads at once.</summary>
    /// <exception cref="ArgumentException">The parameters belong to another strategy.</exception>
    public IStrategy Create(StrategyParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ReferenceEquals(parameters.Card, Card)
            ? _make(parameters)
            : throw new ArgumentException($"Parameters of '{parameters.Card.Id}' were given to '{Card.Id}'.", nameof(parameters));
    }

    private static ParameterFault? FaultOf(StrategyParameter parameter, decimal value) =>
        parameter.FaultOf(value) is { } kind ? new ParameterFault(parameter.Name, kind) : null;
}
