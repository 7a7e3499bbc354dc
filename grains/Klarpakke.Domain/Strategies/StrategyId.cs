namespace Klarpakke.Domain.Strategies;

/// <summary>The lasting name of a strategy in rows, hashes and the API: lower-case words joined by hyphens, for example <c>sma-crossover</c>.</summary>
public readonly record struct StrategyId
{
    private const int MaxLength = 40;

    private readonly string? _value;

    private StrategyId(string value) => _value = value;

    /// <summary>The text; empty for the default value, which names no strategy.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads an id; false for anything that is not one.</summary>
    public static bool TryParse(string? text, out StrategyId id)
    {
        id = default;
        if (text is not { Length: > 0 and <= MaxLength } || !text.Split('-').All(IsWord))
        {
            return false;
        }

        id = new StrategyId(text);
        return true;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not lower-case words joined by hyphens.</exception>
    public static StrategyId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a strategy id (lower-case words joined by hyphens).");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsWord(string word) => word.Length > 0 && word.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));
}
