using System.Globalization;

namespace Klarpakke.Domain.Markets;

/// <summary>An amount of the base asset: zero or more.</summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private Quantity(decimal value) => Value = value;

    /// <summary>The number, zero or more.</summary>
    public decimal Value { get; }

    /// <summary>Nothing.</summary>
    public static Quantity Zero => default;

    /// <summary>Makes a quantity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Quantity Of(decimal value) =>
        value >= 0m ? new Quantity(value) : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity is not negative.");

    /// <summary>Sum of two quantities.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>Smaller quantity.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Larger quantity.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Smaller or equal quantity.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Larger or equal quantity.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
