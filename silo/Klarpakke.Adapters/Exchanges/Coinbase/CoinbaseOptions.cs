using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>How Coinbase Advanced is read.</summary>
public sealed record CoinbaseOptions : VenueFeedOptions
{
    /// <summary>Starts with the real venue.</summary>
    public CoinbaseOptions()
    {
        Environment = CoinbaseEnvironment.Live.Name;
    }

    /// <summary>Closed candles fetched when a symbol is new; one page at most.</summary>
    [Range(0, CoinbaseRequests.MaxCandles - 1)]
    public int BackfillCandles { get; set; } = CoinbaseRequests.MaxCandles - 1;

    /// <summary>Time between two requests; the venue allows ten public ones a second per address.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RequestSpacing { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Symbols on one connection. A gap in its numbers costs all of them their books.</summary>
    [Range(1, 100)]
    public int SymbolsPerConnection { get; set; } = 10;

    /// <inheritdoc/>
    protected override Venue Venue => Venue.Coinbase;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> KnownEnvironments => [CoinbaseEnvironment.Live.Name];

    /// <inheritdoc/>
    protected override string OwnEnvironment => CoinbaseEnvironment.CustomName;

    internal CoinbaseEnvironment ResolveEnvironment() =>
        string.Equals(Environment, CoinbaseEnvironment.CustomName, StringComparison.Ordinal)
            ? CoinbaseEnvironment.Custom(RestBase!, StreamBase!)
            : CoinbaseEnvironment.Live;
}
