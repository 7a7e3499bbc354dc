namespace Klarpakke.Domain.Risk;

/// <summary>Name of the exposure that is held for an entry from its approval until its outcome is known.</summary>
/// <param name="Value">Not empty.</param>
/// <exception cref="ArgumentException">It is empty.</exception>
public readonly record struct ReservationId(Guid Value)
{
    /// <summary>The name.</summary>
    public Guid Value { get; } = Value == Guid.Empty ? throw new ArgumentException("A reservation id is not empty.", nameof(Value)) : Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
