using System.Net;

namespace Klarpakke.PaperExchange.Http;

/// <summary>The limits per IP address that every call counts against, over REST and the WebSocket API alike.</summary>
internal sealed class RequestLimits(PaperExchangeOptions options, TimeProvider time)
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private const int WalletWeightPerMinute = 12_000;

    private readonly ClockWindowLimiter _weight = new(options.RequestWeightPerMinute, TimeSpan.FromMinutes(1), time);
    private readonly ClockWindowLimiter _walletWeight = new(WalletWeightPerMinute, TimeSpan.FromMinutes(1), time);
    private readonly ClockWindowLimiter _rawRequests = new(options.RawRequestsPerFiveMinutes, FiveMinutes, time);

    public BanList Bans { get; } = new(options.RefusalsBeforeBan, time);

    public int WeightLimit => _weight.Limit;

    public Admission Admit(IPAddress address, int weight) => Admit(_weight, address, weight);

    /// <summary>The same for the wallet API (<c>/sapi</c>), which has a weight of its own.</summary>
    public Admission AdmitWallet(IPAddress address, int weight) => Admit(_walletWeight, address, weight);

    /// <summary>Gives back what a call was charged: a successful trading call weighs nothing.</summary>
    public Admission Refund(IPAddress address, int weight) => new(_weight.Charge(address, -weight).Used, null);

    private Admission Admit(ClockWindowLimiter limiter, IPAddress address, int weight)
    {
        if (Bans.Until(address) is { } banned)
        {
            var wait = banned - time.GetUtcNow();
            var at = banned.ToUnixTimeMilliseconds();
            return new Admission(limiter.Charge(address, 0).Used, ApiError.Banned(at), (int)Math.Ceiling(wait.TotalSeconds), at);
        }

        var weights = limiter.Charge(address, weight);
        var requests = _rawRequests.Charge(address, 1);
        if (!weights.IsOver && !requests.IsOver)
        {
            return new Admission(weights.Used, null);
        }

        Bans.Refused(address);
        var seconds = Math.Max(weights.IsOver ? weights.SecondsUntilReset : 0, requests.IsOver ? requests.SecondsUntilReset : 0);
        var error = weights.IsOver ? ApiError.TooMuchWeight(limiter.Limit) : ApiError.TooManyRequests;
        return new Admission(weights.Used, error, seconds, time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds());
    }
}
