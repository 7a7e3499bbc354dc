namespace Klarpakke.Domain.Trading;

/// <summary>A key or secret. It prints as <c>***</c>, so that it can stand in messages and records without leaking.</summary>
public sealed class SecretText
{
    private readonly string _value;

    /// <summary>Wraps a secret.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public SecretText(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <summary>The secret itself. Only for signing and sending.</summary>
    public string Reveal() => _value;
}
