namespace Klarpakke.Domain.Markets;

/// <summary>A coin or currency by its upper-case code, for example <c>BTC</c>.</summary>
public readonly record struct Asset
{
    private const int MaxLength = 20;
    private readonly string? _code;

    private Asset(string code) => _code = code;

    /// <summary>The code: 1 to 20 upper-case letters and digits.</summary>
    public string Code => _code ?? throw new InvalidOperationException("An asset must be created through Asset.Parse.");

    /// <summary>Reads an asset code; false unless it is 1 to 20 upper-case letters or digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Asset asset)
    {
        asset = default;
        if (text.IsEmpty || text.Length > MaxLength)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character))
            {
                return false;
            }
        }

        asset = new Asset(text.ToString());
        return true;
    }

    /// <summary>Reads an asset code.</summary>
    /// <exception cref="FormatException">The text is not an asset code.</exception>
    public static Asset Parse(string text) =>
        TryParse(text, out var asset) ? asset : throw new FormatException($"'{text}' is not an asset code (1-20 upper-case letters or digits).");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
