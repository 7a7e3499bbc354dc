using System.ComponentModel.DataAnnotations;

namespace Klarpakke.PaperExchange;

/// <summary>Everything that can be set about the paper exchange.</summary>
public sealed record PaperExchangeOptions
{
    /// <summary>Configuration section these options are read from.</summary>
    public const string SectionName = "Klarpakke:PaperExchange";

    /// <summary>IP address to listen on.</summary>
    [Required]
    [RegularExpression("^[0-9a-fA-F:.]+$", ErrorMessage = "Host must be an IP address.")]
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port; 0 takes any free one.</summary>
    [Range(0, 65_535)]
    public int Port { get; init; } = 7071;

    /// <summary>Seed of the synthetic market. The same seed gives the same prices at the same times, in every run.</summary>
    public long Seed { get; init; } = 20_260_101;

    /// <summary>Number of synthetic pairs. Ignored in replay.</summary>
    [Range(1, 500)]
    public int Symbols { get; init; } = 12;

    /// <summary>Trades per second and symbol, on average. Part of the model: changing it changes volumes, not prices.</summary>
    [Range(0.34, 200)]
    public double TradesPerSecond { get; init; } = 3;

    /// <summary>Order book levels kept per side.</summary>
    [Range(20, 1_000)]
    public int DepthLevels { get; init; } = 150;

    /// <summary>Age of the oldest synthetic candle, days.</summary>
    [Range(1, 5_000)]
    public int HistoryDays { get; init; } = 400;

    /// <summary>Request weight an IP address may use per clock minute.</summary>
    [Range(1, 10_000_000)]
    public int RequestWeightPerMinute { get; init; } = 6_000;

    /// <summary>Requests an IP address may send per five clock minutes, whatever their weight.</summary>
    [Range(1, 100_000_000)]
    public int RawRequestsPerFiveMinutes { get; init; } = 300_000;

    /// <summary>Calls an IP address may send after its first 429 before it is banned (418): two minutes, then twice as long each time, three days at most.</summary>
    [Range(1, 1_000_000)]
    public int RefusalsBeforeBan { get; init; } = 20;

    /// <summary>Unfilled orders an account may place per ten clock seconds.</summary>
    [Range(1, 10_000_000)]
    public int OrdersPerTenSeconds { get; init; } = 100;

    /// <summary>Unfilled orders an account may place per day (UTC).</summary>
    [Range(1, 1_000_000_000)]
    public int OrdersPerDay { get; init; } = 200_000;

    /// <summary>Stream connections an IP address may open per five clock minutes.</summary>
    [Range(1, 10_000_000)]
    public int ConnectionsPerFiveMinutes { get; init; } = 300;

    /// <summary>Most streams one connection may listen to.</summary>
    [Range(1, 1_024)]
    public int StreamsPerConnection { get; init; } = 1_024;

    /// <summary>Messages a stream client may send per second before it is disconnected.</summary>
    [Range(1, 1_000)]
    public int IncomingMessagesPerSecond { get; init; } = 5;

    /// <summary>Events that may wait for one slow reader before it is disconnected.</summary>
    [Range(16, 1_000_000)]
    public int SendQueueLength { get; init; } = 16_384;

    /// <summary>How often a ping frame is sent to each stream client.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "7.00:00:00")]
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A client that has not answered a ping for this long is disconnected.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "7.00:00:00")]
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Age at which a stream connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "7.00:00:00")]
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>TCP port of the operator's interface, on loopback only: accounts, open orders and faults. None by default; 0 takes any free one.</summary>
    [Range(0, 65_535)]
    public int? AdminPort { get; init; }

    /// <summary>Accounts that exist from the start; the operator's interface can add more.</summary>
    public List<PaperAccountOptions> Accounts { get; init; } = [];

    /// <summary>
    /// Folder in which accounts, orders, fills and keys outlive the process; made if there is none, for this exchange's process and user alone. Null = they end with the process.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>A JSON file of faults to arm at given times after the start; null = none.</summary>
    public string? FaultScenario { get; init; }

    /// <summary>What to replay instead of the synthetic market; null = nothing.</summary>
    public ReplayOptions? Replay { get; init; }
}
