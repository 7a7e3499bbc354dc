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

    private RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (!ClientApiPaths.IsApi(context.Request.Path))
        {
            return RateLimitPartition.GetNoLimiter(string.Empty);
        }

        if (ClientApiPaths.IsAccountCommand(context.Request.Method, context.Request.Path))
        {
            var accounts = options.Value.Accounts;
            return Budget($"account {KeyOf(context.Connection.RemoteIpAddress)}", accounts.CommandsPerSecond, accounts.CommandBurst);
        }

        // Neither other calls nor somebody who only looks how far the stop is can use up what stopping needs.
        var address = KeyOf(context.Connection.RemoteIpAddress);
        return !ClientApiPaths.IsStop(context.Request.Path) ? Budget(address, options.Value.RequestsPerSecond, options.Value.RequestBurst)
            : Budget($"{(HttpMethods.IsPost(context.Request.Method) ? "stop" : "look")} {address}", options.Value.StopRequestsPerSecond, options.Value.StopRequestBurst);
    }

    private static RateLimitPartition<string> Budget(string key, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = Period,
            QueueLimit = 0,
        });

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
