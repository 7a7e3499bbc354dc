using System.Globalization;

namespace Klarpakke.Domain.Markets;

/// <summary>A price in the quote asset per unit of the base asset: always greater than zero.</summary>
public readonly record struct Price : IComparable<Price>
{
    private Price(decimal value) => Value = value;

    /// <summary>The number, greater than zero for every price made by the factories.</summary>
    public decimal Value { get; }

    /// <summary>Makes a price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public static Price Of(decimal value) =>
        value > 0m ? new Price(value) : throw new ArgumentOutOfRangeException(nameof(value), value, "A price is greater than zero.");

    /// <summary>Makes a price if the value can be one: a zero quote is missing data, never a price.</summary>
    public static bool TryOf(decimal value, out Price price)
    {
        price = value > 0m ? new Price(value) : default;
        return value > 0m;
    }

    /// <inheritdoc/>
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <summary>Lower price.</summary>
    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    /// <summary>Higher price.</summary>
    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    /// <summary>Lower or equal price.</summary>
    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    /// <summary>Higher or equal price.</summary>
    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
