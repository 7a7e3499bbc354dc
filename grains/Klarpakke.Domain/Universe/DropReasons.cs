namespace Klarpakke.Domain.Universe;

/// <summary>Written form of <see cref="DropReason"/>.</summary>
public static class DropReasons
{
    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this DropReason reason) => reason switch
    {
        DropReason.MarketCapUnknown => "MARKET_CAP_UNKNOWN",
        DropReason.BeyondTop50 => "BEYOND_TOP_50",
        DropReason.SymbolUnusable => "SYMBOL_UNUSABLE",
        DropReason.SymbolTaken => "SYMBOL_TAKEN",
        DropReason.Stablecoin => "STABLECOIN",
        DropReason.VolumeUnknown => "VOLUME_UNKNOWN",
        DropReason.VolumeTooLow => "VOLUME_TOO_LOW",
        DropReason.BeyondFirst10 => "BEYOND_FIRST_10",
    };

    /// <summary>Reads a code, exactly as <see cref="Code"/> writes it.</summary>
    /// <exception cref="FormatException">There is no such reason.</exception>
    public static DropReason Parse(string code)
    {
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            if (reason.Code() == code)
            {
                return reason;
            }
        }

        throw new FormatException($"'{code}' is no reason to drop a coin.");
    }
}
