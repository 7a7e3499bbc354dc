namespace Klarpakke.Domain.Risk;

/// <summary>Name of a portfolio, unique over all users.</summary>
/// <param name="Text">Not empty.</param>
/// <exception cref="ArgumentException">It is empty.</exception>
public readonly record struct PortfolioId(string Text)
{
    /// <summary>The name.</summary>
    public string Text { get; } = string.IsNullOrWhiteSpace(Text) ? throw new ArgumentException("A portfolio id is not empty.", nameof(Text)) : Text;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
