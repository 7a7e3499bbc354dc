using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Amounts;

/// <summary>An amount of one asset; negative for a loss or for what is owed. Amounts of different assets never meet.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Asset">Of what.</param>
public readonly record struct Money(decimal Amount, Asset Asset) : IComparable<Money>
{
    /// <summary>Nothing of an asset.</summary>
    public static Money Zero(Asset asset) => new(0m, asset);

    /// <summary>Sum.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + Same(left, right).Amount, left.Asset);

    /// <summary>Difference.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - Same(left, right).Amount, left.Asset);

    /// <summary>The opposite.</summary>
    public static Money operator -(Money value) => value with { Amount = -value.Amount };

    /// <summary>A multiple.</summary>
    public static Money operator *(Money left, decimal factor) => left with { Amount = left.Amount * factor };

    /// <summary>A part.</summary>
    public static Money operator *(Money left, Percentage part) => left * part.Fraction;

    /// <summary>Less.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>More.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Less or as much.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>More or as much.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The assets differ.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(Same(this, other).Amount);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Asset}");

    private static Money Same(Money left, Money right) =>
        left.Asset == right.Asset ? right : throw new ArgumentException($"{left.Asset} and {right.Asset} cannot be reckoned together.", nameof(right));
}
