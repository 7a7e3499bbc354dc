using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>How Kraken Spot is read.</summary>
public sealed record KrakenOptions : VenueFeedOptions
{
    /// <summary>Starts with the real venue: there is no other that anybody may use.</summary>
    public KrakenOptions()
    {
        Environment = KrakenEnvironment.Live.Name;
    }

    /// <summary>Closed candles fetched per interval when a symbol is new. The venue never has more than its newest 720.</summary>
    [Range(0, 719)]
    public int BackfillCandles { get; set; } = 719;

    /// <summary>Levels per side that are followed; the checksum needs ten.</summary>
    [AllowedValues(10, 25, 100, 500, 1000)]
    public int BookDepth { get; set; } = 100;

    /// <summary>Time between two requests; the venue allows about one a second per address.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RequestSpacing { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Symbols on one connection.</summary>
    [Range(1, 500)]
    public int SymbolsPerConnection { get; set; } = 100;

    /// <inheritdoc/>
    protected override Venue Venue => Venue.Kraken;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> KnownEnvironments => [KrakenEnvironment.Live.Name];

    /// <inheritdoc/>
    protected override string OwnEnvironment => KrakenEnvironment.CustomName;

    internal KrakenEnvironment ResolveEnvironment() =>
        string.Equals(Environment, KrakenEnvironment.CustomName, StringComparison.Ordinal) ? KrakenEnvironment.Custom(RestBase!, StreamBase!) : KrakenEnvironment.Live;
}
