using System.ComponentModel.DataAnnotations;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>How the market data of a venue is read, as far as it is the same for all venues.</summary>
public abstract record VenueFeedOptions : IValidatableObject
{
    private static readonly TimeSpan[] DefaultPauses = [.. new[] { 0, 1, 2, 5, 10 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Which of the places that speak the venue's protocol: one whose addresses are known, or one whose addresses are given.</summary>
    [Required]
    public string Environment { get; set; } = "";

    /// <summary>Address of the HTTP interface; only for the environment whose addresses are given.</summary>
    public Uri? RestBase { get; set; }

    /// <summary>Address of the streams; only for the environment whose addresses are given.</summary>
    public Uri? StreamBase { get; set; }

    /// <summary>What to follow, as <c>BASE-QUOTE</c>; empty means everything that trades against <see cref="QuoteAssets"/>.</summary>
    public IList<string> Symbols { get; init; } = [];

    /// <summary>Quote assets to follow when <see cref="Symbols"/> is empty.</summary>
    public IList<string> QuoteAssets { get; init; } = [];

    /// <summary>Most symbols followed at once.</summary>
    [Range(1, 2000)]
    public int MaxSymbols { get; set; } = 200;

    /// <summary>Levels per side that are passed on.</summary>
    [Range(1, 100)]
    public int BookLevels { get; set; } = 20;

    /// <summary>Shortest time between two book tops of one symbol.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan BookInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Silence after which a connection counts as dead.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for connecting and for each subscription to be confirmed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Age at which a connection is replaced; venues cut connections at a day or so.</summary>
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

    /// <summary>The venue that is read.</summary>
    protected abstract Venue Venue { get; }

    /// <summary>Environments whose addresses are known.</summary>
    protected abstract IReadOnlyList<string> KnownEnvironments { get; }

    /// <summary>The environment whose addresses are given.</summary>
    protected abstract string OwnEnvironment { get; }

    internal FeedTimings Timings => new(ConnectTimeout, SilenceLimit, ConnectionLifetime);

    internal VenueRestSettings RestSettings(Uri address) =>
        new(Venue.Code(), address, ConnectTimeout, RequestTimeout, ReadDeadline, RetryDelay);

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        VenueFeedRules.Check(this, Venue, KnownEnvironments, OwnEnvironment);

    internal TimeSpan PauseAfter(int failures)
    {
        var pauses = ReconnectDelays.Count > 0 ? ReconnectDelays : DefaultPauses;
        return pauses[Math.Min(failures, pauses.Count - 1)];
    }
}
