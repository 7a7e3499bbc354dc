using System.Globalization;

namespace Klarpakke.Domain.Trading;

/// <summary>
/// Our own name of an order, sent to the venue and found again by it: 1 to 36 of <c>A-Z a-z 0-9 - _</c>. Ids of the platform begin with <c>KP-</c>: that prefix is the tag
/// by which the platform knows its own orders from the venue alone.
/// </summary>
public readonly record struct ClientOrderId
{
    /// <summary>The tag.</summary>
    public const string OwnPrefix = "KP-";

    private const int MaxLength = 36;
    private readonly string? _text;

    private ClientOrderId(string text) => _text = text;

    /// <summary>The id as sent.</summary>
    public string Text => _text ?? throw new InvalidOperationException("A client order id must be created through a factory.");

    /// <summary>Whether the platform sent it.</summary>
    public bool IsOwn => Text.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>Reads an id as a venue reports it, ours or another's; false for what no venue accepts.</summary>
    public static bool TryParse(string? text, out ClientOrderId id)
    {
        id = default;
        if (text is not { Length: > 0 and <= MaxLength } || !text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            return false;
        }

        id = new ClientOrderId(text);
        return true;
    }

    /// <summary>The id of one attempt at one purpose: the same purpose and attempt always give the same id, so that an order can be found again after a crash.</summary>
    /// <param name="purpose">What the order is for, 1 to 27 characters of the id's alphabet, unique per account, for example <c>E1A2B3C</c> for an entry.</param>
    /// <param name="attempt">1 for the first; n + 1 needs proof of what became of n.</param>
    /// <exception cref="ArgumentException">The purpose or attempt does not fit.</exception>
    public static ClientOrderId Of(string purpose, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return TryParse(FormattableString.Invariant($"{OwnPrefix}{purpose}-{attempt}"), out var id)
            ? id
            : throw new ArgumentException($"'{purpose}' is no purpose of an order.", nameof(purpose));
    }

    /// <summary>Reads purpose and attempt back out of an id that <see cref="Of"/> made; false for anybody else's.</summary>
    public bool TryReadOwn(out string purpose, out int attempt)
    {
        purpose = "";
        attempt = 0;
        var dash = Text.LastIndexOf('-');
        if (!IsOwn || dash <= OwnPrefix.Length || !int.TryParse(Text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out attempt) || attempt < 1)
        {
            return false;
        }

        purpose = Text[OwnPrefix.Length..dash];
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
