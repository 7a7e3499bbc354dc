namespace Klarpakke.Domain.Positions;

/// <summary>Numbers as short text for client order ids, which have room for little: 1 to 12 digits and capitals, without the letters that are taken for digits.</summary>
internal static class ShortId
{
    public const int MaxLength = 12;

    // Twelve characters of five bits.
    public const long MaxNumber = (1L << 60) - 1;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static bool IsValid(string? text) => text is { Length: > 0 and <= MaxLength } && text.All(character => Alphabet.Contains(character, StringComparison.Ordinal));

    public static string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxNumber);
        Span<char> characters = stackalloc char[MaxLength];
        var start = MaxLength;
        do
        {
            characters[--start] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }
        while (number > 0);
        return new string(characters[start..]);
    }

    /// <summary>The number that is written so.</summary>
    public static long NumberOf(string text) => text.Aggregate(0L, (number, character) => (number << 5) | (long)Alphabet.IndexOf(character, StringComparison.Ordinal));
}
