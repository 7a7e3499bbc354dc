namespace Klarpakke.Domain.Strategies;

/// <summary>What is wrong with a chosen parameter.</summary>
public enum ParameterFaultKind
{
    /// <summary>The strategy has no parameter of this name.</summary>
    Unknown,

    /// <summary>Below the smallest allowed value.</summary>
    TooSmall,

    /// <summary>Above the largest allowed value.</summary>
    TooLarge,

    /// <summary>Between two allowed values.</summary>
    OffStep,

    /// <summary>Not below another parameter that it has to be below.</summary>
    OutOfOrder,
}
