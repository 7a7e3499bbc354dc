using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>Names a kill episode in rows and inside client order ids: 1 to 12 digits and capitals (no I, L, O, U), unique per account and never used again.</summary>
public readonly record struct EpisodeId
{
    private readonly string? _text;

    private EpisodeId(string text) => _text = text;

    /// <summary>The id as written.</summary>
    public string Text => _text ?? throw new InvalidOperationException("EpisodeId must be created through a factory.");

    /// <summary>Which of the account's episodes it is, from 1.</summary>
    public long Number => ShortId.NumberOf(Text);

    /// <summary>The id of the n-th kill episode.</summary>
    /// <param name="number">From a counter that never goes back, 0 to 2^60 - 1.</param>
    public static EpisodeId Of(long number) => new(ShortId.Of(number));

    /// <summary>Reads an id; false for anything else.</summary>
    public static bool TryParse(string? text, out EpisodeId id)
    {
        id = ShortId.IsValid(text) ? new EpisodeId(text!) : default;
        return id._text is not null;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static EpisodeId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of an episode.");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
