using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>How market data is read from one place that speaks the Binance Spot protocol.</summary>
public sealed record BinanceOptions : VenueFeedOptions
{
    /// <summary>Starts with the paper exchange.</summary>
    public BinanceOptions()
    {
        Environment = BinanceEnvironment.PaperName;
    }

    /// <summary>Closed candles fetched per interval when a symbol is new; one page at most.</summary>
    [Range(0, 1000)]
    public int BackfillCandles { get; set; } = 1000;

    /// <summary>Levels per side in an order-book snapshot. More cost more of the request budget.</summary>
    [AllowedValues(100, 500, 1000, 5000)]
    public int SnapshotDepth { get; set; } = 1000;

    /// <summary>How often a book is taken anew: levels that a snapshot did not reach stay unknown until they change.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BookRefresh { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Part of the venue's request weight that market data may use; the rest is for orders.</summary>
    [Range(0.05, 1.0)]
    public decimal WeightShare { get; set; } = 0.5m;

    /// <summary>Streams on one connection; the venue allows 1024.</summary>
    [Range(8, 1024)]
    public int StreamsPerConnection { get; set; } = 1024;

    /// <inheritdoc/>
    protected override Venue Venue => Venue.Binance;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> KnownEnvironments => BinanceEnvironment.KnownNames;

    /// <inheritdoc/>
    protected override string OwnEnvironment => BinanceEnvironment.PaperName;

    internal BinanceEnvironment ResolveEnvironment() =>
        BinanceEnvironment.Find(Environment) ?? BinanceEnvironment.Paper(RestBase!, StreamBase!);
}
