namespace Klarpakke.Domain.Plans;

/// <summary>What a user pays for.</summary>
public enum Plan
{
    /// <summary>Education: paper only, nothing to pay.</summary>
    Free,

    /// <summary>Live trading at one venue.</summary>
    Pro,

    /// <summary>More portfolios, more venues, key figures.</summary>
    Elite,
}
