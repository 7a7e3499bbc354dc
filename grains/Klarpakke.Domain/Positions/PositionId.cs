namespace Klarpakke.Domain.Positions;

/// <summary>Names a position in rows and inside client order ids: 1 to 12 digits and capitals (no I, L, O, U), unique per account and never used again.</summary>
public readonly record struct PositionId
{
    private readonly string? _text;

    private PositionId(string text) => _text = text;

    /// <summary>The id as written.</summary>
    public string Text => _text ?? throw new InvalidOperationException("PositionId must be created through a factory.");

    /// <summary>The id of the n-th position.</summary>
    /// <param name="number">From a counter that never goes back, 0 to 2^60 - 1.</param>
    public static PositionId Of(long number) => new(ShortId.Of(number));

    /// <summary>Reads an id; false for anything else.</summary>
    public static bool TryParse(string? text, out PositionId id)
    {
        id = ShortId.IsValid(text) ? new PositionId(text!) : default;
        return id._text is not null;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static PositionId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a position.");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
