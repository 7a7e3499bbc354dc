namespace Klarpakke.ClientApi.Accounts;

/// <summary>Base32 of RFC 4648 without padding: the letters of authenticators, and codes that people copy by hand.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + BitsPerLetter - 1) / BitsPerLetter];
        for (var index = 0; index < text.Length; index++)
        {
            var bit = index * BitsPerLetter;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text[index] = Letters[(pair >> (16 - BitsPerLetter - (bit % 8))) & 31];
        }

        return new string(text);
    }

    /// <summary>Reads text that <see cref="Encode"/> wrote.</summary>
    /// <exception cref="FormatException">A letter is none of the 32.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * BitsPerLetter / 8];
        var (buffer, bits, next) = (0, 0, 0);
        foreach (var letter in text)
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            buffer = ((buffer << BitsPerLetter) | (value >= 0 ? value : throw new FormatException("The text is not Base32."))) & 0xFFFF;
            bits += BitsPerLetter;
            if (bits >= 8 && next < bytes.Length)
            {
                bits -= 8;
                bytes[next++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
