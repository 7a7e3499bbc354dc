namespace Klarpakke.Domain.Strategies;

/// <summary>What sort of number a parameter is.</summary>
public enum ParameterKind
{
    /// <summary>A count of candles: a whole number.</summary>
    Candles,

    /// <summary>A percentage, given in percent: 5 is five percent.</summary>
    Percent,

    /// <summary>A multiple of some measure, for example of the average true range.</summary>
    Multiple,

    /// <summary>A level on a scale from 0 to 100.</summary>
    Level,
}
