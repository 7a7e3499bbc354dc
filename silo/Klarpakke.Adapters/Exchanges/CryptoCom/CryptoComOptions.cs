using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>How the Crypto.com Exchange is read.</summary>
public sealed record CryptoComOptions : VenueFeedOptions
{
    /// <summary>Starts with the real venue, and with the patience its heartbeat every 30 seconds needs.</summary>
    public CryptoComOptions()
    {
        Environment = CryptoComEnvironment.Live.Name;
        SilenceLimit = TimeSpan.FromSeconds(40);
    }

    /// <summary>Closed candles fetched per interval when a symbol is new; one page at most.</summary>
    [Range(0, CryptoComRequests.MaxCandles - 1)]
    public int BackfillCandles { get; set; } = CryptoComRequests.MaxCandles - 1;

    /// <summary>Time between two requests; the venue allows a hundred a second per address and method, and a key three of a method in 100 ms, which is kept to in any case.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RequestSpacing { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Pause between connecting and subscribing: the venue's limits are counted per second of the clock and begin with a part of one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan SubscribePause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Symbols on one connection; each has seven channels, and the venue allows 400.</summary>
    [Range(1, 57)]
    public int SymbolsPerConnection { get; set; } = 50;

    /// <inheritdoc/>
    protected override Venue Venue => Venue.CryptoCom;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> KnownEnvironments => [CryptoComEnvironment.Live.Name, CryptoComEnvironment.Uat.Name];

    /// <inheritdoc/>
    protected override string OwnEnvironment => CryptoComEnvironment.CustomName;

    internal CryptoComEnvironment ResolveEnvironment() => CryptoComEnvironment.Find(Environment) ?? CryptoComEnvironment.Custom(RestBase!, StreamBase!);
}
