namespace Klarpakke.Domain.Universe;

/// <summary>Written form of <see cref="ListingSource"/>.</summary>
public static class ListingSources
{
    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this ListingSource source) => source switch
    {
        ListingSource.CoinMarketCap => "coinmarketcap",
        ListingSource.Simulated => "simulated",
    };

    /// <summary>True where figures are made up by us, which must be said wherever they show.</summary>
    public static bool IsSimulated(this ListingSource source) => source is ListingSource.Simulated;

    /// <summary>Reads a code, exactly as <see cref="Code"/> writes it.</summary>
    /// <exception cref="FormatException">There is no such source.</exception>
    public static ListingSource Parse(string code)
    {
        foreach (var source in Enum.GetValues<ListingSource>())
        {
            if (source.Code() == code)
            {
                return source;
            }
        }

        throw new FormatException($"'{code}' is no source of listings.");
    }
}
