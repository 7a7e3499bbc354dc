namespace Klarpakke.Domain.Indicators;

/// <summary>A Donchian channel.</summary>
/// <param name="Upper">Highest high.</param>
/// <param name="Lower">Lowest low.</param>
public readonly record struct DonchianValue(decimal Upper, decimal Lower)
{
    /// <summary>Half-way.</summary>
    public decimal Middle => (Upper + Lower) / 2m;
}
