using System.Text.Json.Serialization;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>A fault as an operator or a scenario orders it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FaultSpec
{
    public required FaultKind Kind { get; init; }

    /// <summary>REST path or WebSocket API method it is limited to; null = every call.</summary>
    public string? Call { get; init; }

    /// <summary>HTTP method it is limited to; null = any.</summary>
    public string? Method { get; init; }

    /// <summary>Symbol it is limited to, for faults of a market; null = all.</summary>
    public string? Symbol { get; init; }

    /// <summary>Account it is limited to, for faults of orders and user streams; null = all.</summary>
    public string? Account { get; init; }

    /// <summary>Chance of striking at each opportunity, drawn from the exchange's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Most times it strikes; null = no limit.</summary>
    public int? Times { get; init; }

    /// <summary>How long it stays armed; null = until removed.</summary>
    public double? ActiveSeconds { get; init; }

    /// <summary>The duration its kind speaks of.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>The jump of a price gap, in percent; -20 is a fall by a fifth.</summary>
    public double Percent { get; init; }

    /// <summary>HTTP status of a server error.</summary>
    public int Status { get; init; } = 503;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault() => this switch
    {
        { Probability: not (>= 0 and <= 1) } => "probability must be within 0..1.",
        { Times: <= 0 } => "times must be at least 1.",
        { ActiveSeconds: not (null or (> 0 and <= 604_800)) } => "activeSeconds must be within 0..604800.",
        { Kind: FaultKind.ClockSkew, Seconds: not (>= -86_400 and <= 86_400) } => "seconds of a clock skew must be within -86400..86400.",
        { Kind: not FaultKind.ClockSkew, Seconds: not (>= 0 and <= 604_800) } => "seconds must be within 0..604800.",
        { Kind: FaultKind.PriceGap, Percent: not (> -100 and <= 1_000 and not 0) } => "percent of a price gap must be above -100, at most 1000 and not 0.",
        { Status: not (>= 500 and <= 599) } => "status must be within 500..599.",
        _ => null,
    };
}
