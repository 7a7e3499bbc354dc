using System.Collections.Concurrent;
using Klarpakke.Adapters.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.MarketData.CoinMarketCap;

/// <summary>The provider on loopback: answers the one request there is.</summary>
internal sealed class LoopbackListings : LoopbackHost
{
    private readonly ConcurrentQueue<(string Request, string? Key, string? Accept)> _requests = new();

    /// <summary>A body in the provider's form, with what its forms allow: amounts with exponents, nulls, several quotes.</summary>
    public static string Body { get; } =
        """
        {"status":{"timestamp":"2026-11-22T23:59:01.000Z","error_code":0,"error_message":null,"elapsed":17,"credit_count":1,"notice":null,"total_count":9000},
         "data":[
          {"id":1,"name":"Bitcoin","symbol":"BTC","slug":"bitcoin","tags":["mineable","pow"],"cmc_rank":1,"platform":null,"infinite_supply":false,
           "quote":{"USD":{"price":95000.123456789,"volume_24h":4.5E10,"market_cap":1899999999999.25,"last_updated":"2026-11-22T23:59:00.000Z"}}},
          {"id":825,"name":"Tether USDt","symbol":"USDT","tags":["stablecoin","asset-backed-stablecoin"],"cmc_rank":3,"quote":{"USD":{"volume_24h":99000000000,"market_cap":180000000000}}},
          {"id":7,"name":"Ünïcode ©","symbol":"ÜNI","tags":null,"cmc_rank":null,"quote":{"USD":{"volume_24h":null,"market_cap":1e40},"EUR":{"market_cap":1}}},
          {"id":8,"name":null,"symbol":"SMALL","tags":[],"cmc_rank":90,"quote":{"USD":{"volume_24h":1e-9,"market_cap":null}}}]}
        """;

    public IReadOnlyList<(string Request, string? Key, string? Accept)> Requests => [.. _requests];

    public static async Task<LoopbackListings> StartAsync()
    {
        var provider = new LoopbackListings();
        await provider.StartServerAsync();
        return provider;
    }

    protected override async Task HandleAsync(HttpContext context)
    {
        var request = context.Request.Path + context.Request.QueryString;
        _requests.Enqueue((request, context.Request.Headers["X-CMC_PRO_API_KEY"], context.Request.Headers.Accept));
        if (!await MisbehaveAsync(request, context))
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Body);
        }
    }

    protected override bool IsMeant(string request, string meant) => request.Contains(meant, StringComparison.Ordinal);
}
