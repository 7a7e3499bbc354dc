namespace Klarpakke.Domain.Risk;

/// <summary>Name of one position of an account: 1 to 16 of <c>A-Z a-z 0-9</c>, so that it fits into the ids of the orders that open, protect and sell it.</summary>
public readonly record struct PositionId : IComparable<PositionId>
{
    private const int MaxLength = 16;
    private readonly string? _text;

    private PositionId(string text) => _text = text;

    /// <summary>The name.</summary>
    public string Text => _text ?? throw new InvalidOperationException("A position id must be created through PositionId.Parse.");

    /// <summary>Reads a position's name.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PositionId Parse(string text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(char.IsAsciiLetterOrDigit)
            ? new PositionId(text)
            : throw new FormatException($"'{text}' is not a position id (1-16 letters or digits).");

    /// <inheritdoc/>
    public int CompareTo(PositionId other) => string.CompareOrdinal(_text, other._text);

    /// <summary>Earlier in order.</summary>
    public static bool operator <(PositionId left, PositionId right) => left.CompareTo(right) < 0;

    /// <summary>Later in order.</summary>
    public static bool operator >(PositionId left, PositionId right) => left.CompareTo(right) > 0;

    /// <summary>Earlier in order or the same.</summary>
    public static bool operator <=(PositionId left, PositionId right) => left.CompareTo(right) <= 0;

    /// <summary>Later in order or the same.</summary>
    public static bool operator >=(PositionId left, PositionId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
