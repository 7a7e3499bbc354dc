namespace Klarpakke.Domain.Markets;

/// <summary>The written form of <see cref="Venue"/>, as used in symbols, rows and the API.</summary>
public static class Venues
{
    /// <summary>Upper-case code of the venue, for example <c>BINANCE</c>.</summary>
    public static string Code(this Venue venue) => venue switch
    {
        Venue.Paper => "PAPER",
        Venue.Binance => "BINANCE",
        Venue.CryptoCom => "CRYPTOCOM",
        Venue.Coinbase => "COINBASE",
        Venue.Kraken => "KRAKEN",
    };

    /// <summary>True where prices and fills are made up by us, which must be said wherever they show.</summary>
    public static bool IsSimulated(this Venue venue) => venue is Venue.Paper;

    /// <summary>Reads a venue code, exactly as <see cref="Code"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Venue venue)
    {
        foreach (var candidate in Enum.GetValues<Venue>())
        {
            if (text.SequenceEqual(candidate.Code()))
            {
                venue = candidate;
                return true;
            }
        }

        venue = default;
        return false;
    }
}
