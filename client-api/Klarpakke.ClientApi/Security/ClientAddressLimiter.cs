using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace Klarpakke.ClientApi.Security;

/// <summary>Limits how often one client address may call the API. The web app's files, health and metrics are not limited.</summary>
internal sealed class ClientAddressLimiter(IOptions<ClientApiOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    private const int HostBytesOfIpv6 = 8;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public void Configure(RateLimiterOptions limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
        limiter.OnRejected = async (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Period ? after : Period;
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await new ApiProblem(ApiError.RateLimited, $"Try again in {seconds} s.").ExecuteAsync(context.HttpContext);
        };
    }

    private RateLimitPartition<string> PartitionOf(HttpContext context) => ClientApiPaths.IsApi(context.Request.Path)
        ? RateLimitPartition.GetTokenBucketLimiter(KeyOf(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.RequestBurst,
            TokensPerPeriod = options.Value.RequestsPerSecond,
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        })
        : RateLimitPartition.GetNoLimiter(string.Empty);

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, HostBytesOfIpv6))
            : plain.ToString();
    }
}
