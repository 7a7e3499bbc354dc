using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>How market data is read from one place that speaks the Binance Spot protocol.</summary>
public sealed record BinanceOptions : IValidatableObject
{
    private static readonly TimeSpan[] DefaultPauses = [.. new[] { 0, 1, 2, 5, 10 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary><c>live</c>, <c>testnet</c>, <c>demo</c> or <c>paper</c>.</summary>
    [Required]
    public string Environment { get; set; } = BinanceEnvironment.PaperName;

    /// <summary>Address of the paper exchange's HTTP interface; only for <c>paper</c>.</summary>
    public Uri? RestBase { get; set; }

    /// <summary>Address of the paper exchange's streams; only for <c>paper</c>.</summary>
    public Uri? StreamBase { get; set; }

    /// <summary>What to follow, as <c>BASE-QUOTE</c>; empty means everything that trades against <see cref="QuoteAssets"/>.</summary>
    public IList<string> Symbols { get; init; } = [];

    /// <summary>Quote assets to follow when <see cref="Symbols"/> is empty.</summary>
    public IList<string> QuoteAssets { get; init; } = [];

    /// <summary>Most symbols followed at once.</summary>
    [Range(1, 2000)]
    public int MaxSymbols { get; set; } = 200;

    /// <summary>Closed candles fetched per interval when a symbol is new; one page at most.</summary>
    [Range(0, 1000)]
    public int BackfillCandles { get; set; } = 1000;

    /// <summary>Levels per side in an order-book snapshot. More cost more of the request budget.</summary>
    [AllowedValues(100, 500, 1000, 5000)]
    public int SnapshotDepth { get; set; } = 1000;

    /// <summary>Levels per side that are passed on.</summary>
    [Range(1, 100)]
    public int BookLevels { get; set; } = 20;

    /// <summary>Shortest time between two book tops of one symbol.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan BookInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a book is taken anew: levels that a snapshot did not reach stay unknown until they change.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BookRefresh { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Silence after which a connection counts as dead.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for connecting and for each subscription to be confirmed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Age at which a connection is replaced; the venue cuts it at 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromHours(23.5);

    /// <summary>Time allowed for one HTTP answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for one read with all its repetitions and its wait for the request budget.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ReadDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>First pause before a read is repeated; grows with every repetition.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Pauses before something that failed is tried again: the first entry after the first failure and so on, the last one for ever after.
    /// Empty means 0, 1, 2, 5 and 10 seconds.
    /// </summary>
    public IList<TimeSpan> ReconnectDelays { get; init; } = [];

    /// <summary>Part of the venue's request weight that market data may use; the rest is for orders.</summary>
    [Range(0.05, 1.0)]
    public decimal WeightShare { get; set; } = 0.5m;

    /// <summary>Streams on one connection; the venue allows 1024.</summary>
    [Range(8, 1024)]
    public int StreamsPerConnection { get; set; } = 1024;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => BinanceOptionsRules.Check(this);

    internal TimeSpan PauseAfter(int failures)
    {
        var pauses = ReconnectDelays.Count > 0 ? ReconnectDelays : DefaultPauses;
        return pauses[Math.Min(failures, pauses.Count - 1)];
    }

    internal BinanceEnvironment ResolveEnvironment() =>
        BinanceEnvironment.Find(Environment) ?? BinanceEnvironment.Paper(RestBase!, StreamBase!);
}
