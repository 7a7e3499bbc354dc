namespace Klarpakke.Domain.Strategies;

/// <summary>A number that the user may choose, and within what bounds.</summary>
public sealed record StrategyParameter
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Lower-case letters, unique within the strategy.</param>
    /// <param name="kind">What sort of number.</param>
    /// <param name="standard">What it is unless chosen otherwise.</param>
    /// <param name="min">The smallest allowed, inclusive.</param>
    /// <param name="max">The largest allowed, inclusive.</param>
    /// <param name="step">Distance between neighbouring values, counted from <paramref name="min"/>; greater than zero.</param>
    /// <param name="text">What it is called and what it does.</param>
    /// <exception cref="ArgumentException">The numbers do not hold together.</exception>
    public StrategyParameter(string name, ParameterKind kind, decimal standard, decimal min, decimal max, decimal step, LocalText text)
    {
        if (step <= 0m || min > max || (kind == ParameterKind.Candles && (min < 1m || !decimal.IsInteger(min) || !decimal.IsInteger(step))))
        {
            throw new ArgumentException($"The bounds of parameter '{name}' do not hold together.", nameof(step));
        }

        Name = name;
        Kind = kind;
        Standard = standard;
        Min = min;
        Max = max;
        Step = step;
        Text = text;
        if (FaultOf(standard) is { } fault)
        {
            throw new ArgumentException($"The standard value of parameter '{name}' is not allowed: {fault}.", nameof(standard));
        }
    }

    /// <summary>Its name: unique within the strategy, lower-case letters.</summary>
    public string Name { get; }

    /// <summary>What sort of number it is.</summary>
    public ParameterKind Kind { get; }

    /// <summary>What it is unless chosen otherwise.</summary>
    public decimal Standard { get; }

    /// <summary>The smallest allowed, inclusive.</summary>
    public decimal Min { get; }

    /// <summary>The largest allowed, inclusive.</summary>
    public decimal Max { get; }

    /// <summary>Allowed values are <see cref="Min"/> plus whole multiples of this.</summary>
    public decimal Step { get; }

    /// <summary>What it is called and what it does.</summary>
    public LocalText Text { get; }

    /// <summary>What is wrong with a value; null when it may be chosen. A value is never moved to the nearest allowed one.</summary>
    public ParameterFaultKind? FaultOf(decimal value) =>
        value < Min ? ParameterFaultKind.TooSmall
        : value > Max ? ParameterFaultKind.TooLarge
        : (value - Min) % Step != 0m ? ParameterFaultKind.OffStep
        : null;
}
