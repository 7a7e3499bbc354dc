using System.Globalization;

namespace Klarpakke.Domain.Amounts;

/// <summary>A part of a whole, negative for a loss. Made from percent or from a fraction, so that no bare 0.05 has to be guessed at.</summary>
public readonly record struct Percentage : IComparable<Percentage>
{
    private Percentage(decimal fraction) => Fraction = fraction;

    /// <summary>As a fraction: 0.05 for five percent.</summary>
    public decimal Fraction { get; }

    /// <summary>In percent: 5 for five percent.</summary>
    public decimal Percent => Fraction * 100m;

    /// <summary>None.</summary>
    public static Percentage Zero => default;

    /// <summary>From percent: 5 is five percent.</summary>
    public static Percentage FromPercent(decimal percent) => new(percent / 100m);

    /// <summary>From a fraction: 0.05 is five percent.</summary>
    public static Percentage FromFraction(decimal fraction) => new(fraction);

    /// <summary>Sum.</summary>
    public static Percentage operator +(Percentage left, Percentage right) => new(left.Fraction + right.Fraction);

    /// <summary>Difference.</summary>
    public static Percentage operator -(Percentage left, Percentage right) => new(left.Fraction - right.Fraction);

    /// <summary>Lower.</summary>
    public static bool operator <(Percentage left, Percentage right) => left.Fraction < right.Fraction;

    /// <summary>Higher.</summary>
    public static bool operator >(Percentage left, Percentage right) => left.Fraction > right.Fraction;

    /// <summary>Lower or equal.</summary>
    public static bool operator <=(Percentage left, Percentage right) => left.Fraction <= right.Fraction;

    /// <summary>Higher or equal.</summary>
    public static bool operator >=(Percentage left, Percentage right) => left.Fraction >= right.Fraction;

    /// <inheritdoc/>
    public int CompareTo(Percentage other) => Fraction.CompareTo(other.Fraction);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent:0.00##########} %");
}
