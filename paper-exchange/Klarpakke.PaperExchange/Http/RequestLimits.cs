namespace Klarpakke.PaperExchange.Http;

/// <summary>The limits every REST call counts against.</summary>
internal sealed class RequestLimits(PaperExchangeOptions options, TimeProvider time)
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public ClockWindowLimiter Weight { get; } = new(options.RequestWeightPerMinute, TimeSpan.FromMinutes(1), time);

    public ClockWindowLimiter RawRequests { get; } = new(options.RawRequestsPerFiveMinutes, FiveMinutes, time);
}
