using System.Collections.Immutable;
using System.Globalization;

namespace Klarpakke.Domain.Strategies;

/// <summary>A value for every parameter of one strategy, checked against its card. Only a <see cref="StrategyDefinition"/> makes them.</summary>
public sealed class StrategyParameters
{
    private readonly ImmutableSortedDictionary<string, decimal> _values;

    internal StrategyParameters(StrategyCard card, ImmutableSortedDictionary<string, decimal> values)
    {
        Card = card;
        _values = values;
    }

    /// <summary>Whose parameters these are.</summary>
    public StrategyCard Card { get; }

    /// <summary>Every value by name, in ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, decimal> Values => _values;

    /// <summary>One value.</summary>
    /// <exception cref="KeyNotFoundException">The strategy has no parameter of this name.</exception>
    public decimal this[string name] => _values[name];

    /// <summary>
    /// Strategy, version and every value in one text, for rows and hashes: <c>sma-crossover/1;fast=20;slow=50;stop=5</c>.
    /// Equal choices give equal text: names in ordinal order, numbers without trailing zeros.
    /// </summary>
    public string Canonical =>
        string.Join(';', _values.Select(pair => $"{pair.Key}={Plain(pair.Value)}").Prepend(string.Create(CultureInfo.InvariantCulture, $"{Card.Id}/{Card.Version}")));

    /// <summary>A parameter of kind <see cref="ParameterKind.Candles"/>, as the count it is.</summary>
    /// <exception cref="KeyNotFoundException">The strategy has no parameter of this name.</exception>
    public int Candles(string name) => decimal.ToInt32(this[name]);

    /// <inheritdoc/>
    public override string ToString() => Canonical;

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
