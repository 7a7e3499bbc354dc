using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Keys;

/// <summary>What an import never covers, however well it went: other wallets of the same user that the venue keeps apart.</summary>
public static class ImportScope
{
    /// <summary>Codes of what is kept elsewhere at a venue.</summary>
    public static ImmutableArray<string> NotCovered(Venue venue) => venue switch
    {
        Venue.Paper => [],
        Venue.Binance => ["funding-wallet", "locked-earn", "margin", "futures"],
        Venue.CryptoCom => ["app-wallet"],
        Venue.Coinbase => ["other-portfolios"],
        Venue.Kraken => ["futures"],
    };
}
