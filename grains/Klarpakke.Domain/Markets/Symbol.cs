namespace Klarpakke.Domain.Markets;

/// <summary>A trading pair at a venue, written <c>VENUE:BASE-QUOTE</c>, for example <c>BINANCE:BTC-USDC</c>. The text is the key of its grain.</summary>
/// <param name="Venue">Where the pair is traded.</param>
/// <param name="Base">The asset that is bought and sold.</param>
/// <param name="Quote">The asset that prices are given in.</param>
/// <exception cref="ArgumentException">An asset is missing, or both are the same.</exception>
public readonly record struct Symbol(Venue Venue, Asset Base, Asset Quote)
{
    /// <summary>The asset that is bought and sold.</summary>
    public Asset Base { get; } = Base != default ? Base : throw new ArgumentException("A symbol needs a base asset.", nameof(Base));

    /// <summary>The asset that prices are given in.</summary>
    public Asset Quote { get; } =
        Quote != default && Quote != Base ? Quote : throw new ArgumentException("A symbol needs a quote asset other than its base.", nameof(Quote));

    /// <summary>Reads the form that <see cref="ToString"/> writes; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Symbol symbol)
    {
        symbol = default;
        var colon = text.IndexOf(':');
        if (colon < 0 || !Venues.TryParse(text[..colon], out var venue))
        {
            return false;
        }

        var pair = text[(colon + 1)..];
        var dash = pair.IndexOf('-');
        if (dash < 0 || !Asset.TryParse(pair[..dash], out var @base) || !Asset.TryParse(pair[(dash + 1)..], out var quote) || @base == quote)
        {
            return false;
        }

        symbol = new Symbol(venue, @base, quote);
        return true;
    }

    /// <summary>Reads a symbol.</summary>
    /// <exception cref="FormatException">The text is not of the form <c>VENUE:BASE-QUOTE</c>.</exception>
    public static Symbol Parse(string text) =>
        TryParse(text, out var symbol) ? symbol : throw new FormatException($"'{text}' is not a symbol (VENUE:BASE-QUOTE).");

    /// <inheritdoc/>
    public override string ToString() => $"{Venue.Code()}:{Base.Code}-{Quote.Code}";
}
