using System.Globalization;
using System.Net;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads of market data within their share of the request weight that all of this address have in common.</summary>
internal sealed class BinancePace(RateBudget budget, decimal share, TimeProvider time) : IRequestPace
{
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";
    private const HttpStatusCode Banned = (HttpStatusCode)418;

    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(2);

    public TimeSpan TryTake(VenueRequest request) => budget.TryTake(request.Weight, share) is { IsGranted: false } admission ? admission.Wait : TimeSpan.Zero;

    public TimeSpan? Heed(HttpResponseMessage response, Error? refusal)
    {
        if (response.Headers.TryGetValues(UsedWeightHeader, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var used))
        {
            budget.Report(used);
        }

        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or Banned))
        {
            return null;
        }

        var isBan = response.StatusCode == Banned;
        var pause = RetryAfter.Of(response, time.GetUtcNow()) ?? (isBan ? DefaultBan : DefaultPause);
        budget.Block(pause, isBan);
        return pause;
    }
}
