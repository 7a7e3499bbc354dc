using System.Net;

namespace Klarpakke.PaperExchange.Http;

/// <summary>The limits per IP address that every call counts against, over REST and the WebSocket API alike.</summary>
internal sealed class RequestLimits(PaperExchangeOptions options, TimeProvider time)
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly ClockWindowLimiter _weight = new(options.RequestWeightPerMinute, TimeSpan.FromMinutes(1), time);
    private readonly ClockWindowLimiter _rawRequests = new(options.RawRequestsPerFiveMinutes, FiveMinutes, time);

    public BanList Bans { get; } = new(options.RefusalsBeforeBan, time);

    public int WeightLimit => _weight.Limit;

    public Admission Admit(IPAddress address, int weight)
    {
        if (Bans.Until(address) is { } banned)
        {
            var wait = banned - time.GetUtcNow();
            var at = banned.ToUnixTimeMilliseconds();
            return new Admission(_weight.Charge(address, 0).Used, ApiError.Banned(at), (int)Math.Ceiling(wait.TotalSeconds), at);
        }

        var weights = _weight.Charge(address, weight);
        var requests = _rawRequests.Charge(address, 1);
        if (!weights.IsOver && !requests.IsOver)
        {
            return new Admission(weights.Used, null);
        }

        Bans.Refused(address);
        var seconds = Math.Max(weights.IsOver ? weights.SecondsUntilReset : 0, requests.IsOver ? requests.SecondsUntilReset : 0);
        var error = weights.IsOver ? ApiError.TooMuchWeight(_weight.Limit) : ApiError.TooManyRequests;
        return new Admission(weights.Used, error, seconds, time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds());
    }

    /// <summary>Gives back what a call was charged: a successful trading call weighs nothing.</summary>
    public Admission Refund(IPAddress address, int weight) => new(_weight.Charge(address, -weight).Used, null);
}
