using System.ComponentModel.DataAnnotations;
using System.Net;
using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>How accounts are traded at one place that speaks the Binance Spot protocol. Keys are no options: they come with each account.</summary>
public sealed record BinanceTradingOptions : IValidatableObject
{
    private static readonly TimeSpan[] DefaultPauses = [.. new[] { 0, 1, 2, 5, 10 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary><c>live</c>, <c>testnet</c>, <c>demo</c> or <c>paper</c>.</summary>
    [Required]
    public string Environment { get; set; } = BinanceEnvironment.PaperName;

    /// <summary>Address of the paper exchange's HTTP interface; only for <c>paper</c>.</summary>
    public Uri? RestBase { get; set; }

    /// <summary>Address of the paper exchange's WebSockets; only for <c>paper</c>.</summary>
    public Uri? StreamBase { get; set; }

    /// <summary>How long after its time stamp the venue may still act on a request.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan RecvWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time allowed for connecting and for a subscription to be confirmed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time allowed for one HTTP answer; the venue itself gives up after ten seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Longest wait for room in the venue's limits. Who would have to wait longer is refused at once: never sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan QueueLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed for one read or cancel with all its repetitions.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ReadDeadline { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>First pause before a read or cancel is repeated; grows with every repetition.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the venue's clock is measured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ClockInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Largest difference between our clock and the venue's at which entries are still sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:00.9")]
    public TimeSpan MaxClockError { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an account stream is believed after its last sign of life.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ReadyLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the venue is asked which account streams live.</summary>
    [Range(typeof(TimeSpan), "00:00:00.02", "00:01:00")]
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time in which the event of an acknowledged order must come; otherwise the stream is not believed and made anew.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan EventTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Age at which a connection of account streams is replaced; the venue cuts it at 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromHours(23.5);

    /// <summary>How many account streams share one connection; the venue allows 1000.</summary>
    [Range(1, 1000)]
    public int AccountsPerConnection { get; set; } = 200;

    /// <summary>
    /// A second address of this machine, from which exits and cancels leave when the first is shut out or cannot reach the venue. It is used for nothing else, so that it stays
    /// welcome there. The allow-lists of the users' keys must name both. Null when there is none.
    /// </summary>
    public string? ExitAddress { get; set; }

    /// <summary>Longest time this process may stand still before that counts as an outage: clock and streams are made anew, and orders wait for the clock.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SuspendLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pauses before an account stream connects again, the last one for ever after. Empty means 0, 1, 2, 5 and 10 seconds.</summary>
    public IList<TimeSpan> ReconnectDelays { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in VenueFeedRules.CheckPlace(Environment, RestBase, StreamBase, ReconnectDelays, BinanceEnvironment.KnownNames, BinanceEnvironment.PaperName))
        {
            yield return fault;
        }

        if (ExitAddress is not null && !IPAddress.TryParse(ExitAddress, out _))
        {
            yield return new ValidationResult($"'{ExitAddress}' is not an IP address.", [nameof(ExitAddress)]);
        }

        if (PingEvery * 2 > ReadyLease)
        {
            yield return new ValidationResult("A stream must be asked for a sign of life at least twice per lease.", [nameof(PingEvery)]);
        }
    }

    internal TimeSpan PauseAfter(int failures)
    {
        var pauses = ReconnectDelays.Count > 0 ? ReconnectDelays : DefaultPauses;
        return pauses[Math.Min(failures, pauses.Count - 1)];
    }

    internal BinanceEnvironment ResolveEnvironment() =>
        BinanceEnvironment.Find(Environment) ?? BinanceEnvironment.Paper(RestBase!, StreamBase!);
}
