using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.PaperExchange;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Signed orders by HTTP against the paper exchange, client and server on the same cores, beside a bare web server that reads the same request and answers nothing.</summary>
internal sealed class OrdersBench(TimeProvider time) : IBench
{
    private const int Clients = 16;
    private const string Key = "benchbenchbenchbenchbenchbench01";
    private const string Secret = "benchbenchbenchbenchbenchbench02";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public string Name => "orders";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var duration = options.Duration ?? (options.Quick ? Shortest : Short);
        await using var exchange = new PaperExchangeServer(Unlimited(), time, NullLoggerFactory.Instance);
        await exchange.StartAsync(cancellationToken);
        await using var bare = await StartBareAsync(cancellationToken);

        // In turns, so that both see the same machine; the first round is for the compiler.
        var (orders, bareRequests, refused) = (0.0, 0.0, 0L);
        for (var round = 0; round < 3; round++)
        {
            var sent = await SendAsync(exchange.Address, duration, cancellationToken);
            var ceiling = await SendAsync(new Uri(bare.Urls.Single()), duration, cancellationToken);
            (orders, bareRequests, refused) = (Math.Max(orders, sent.PerSecond), Math.Max(bareRequests, ceiling.PerSecond), refused + sent.Refused);
        }

        yield return new BenchRow("signed_orders_per_s", orders, "orders/s", ">= 3,000; best of three rounds in turns with the row below");
        yield return new BenchRow("bare_requests_per_s", bareRequests, "requests/s", "the same signed requests to a bare Kestrel");
        yield return new BenchRow("signed_orders_share", 100 * orders / bareRequests, "%", "of the bare server");
        yield return new BenchRow("signed_orders_refused", refused, "orders", "0");
    }

    private static PaperExchangeOptions Unlimited() => new()
    {
        Port = 0,
        RequestWeightPerMinute = 10_000_000,
        RawRequestsPerFiveMinutes = 10_000_000,
        OrdersPerTenSeconds = 1_000_000,
        OrdersPerDay = 10_000_000,
        Accounts =
        [
            new PaperAccountOptions
            {
                Name = "bench",
                Balances = new Dictionary<string, decimal> { ["USDC"] = 1_000_000_000m, ["BTC"] = 1_000_000m },
                Keys = [new PaperApiKeyOptions { Key = Key, Secret = Secret }],
            },
        ],
    };

    private static async Task<WebApplication> StartBareAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync("{}", context.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        return app;
    }

    private async Task<(double PerSecond, long Refused)> SendAsync(Uri address, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-MBX-APIKEY", Key);
        var startedAt = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => ClientAsync(http, client, startedAt, duration, cancellationToken)));
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        return (counts.Sum(count => count.Accepted) / seconds, counts.Sum(count => count.Refused));
    }

    private async Task<(long Accepted, long Refused)> ClientAsync(HttpClient http, int client, long startedAt, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (accepted, refused) = (0L, 0L);
        var key = Encoding.UTF8.GetBytes(Secret);
        for (var number = 0; Stopwatch.GetElapsedTime(startedAt) < duration; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v3/order") { Content = Order(key, client, number) };
            using var answer = await http.SendAsync(request, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            _ = answer.IsSuccessStatusCode ? accepted++ : refused++;
        }

        return (accepted, refused);
    }

    // Buys and sells by turns at prices far from the market, gone at once: an order's whole way without a book that grows.
    private StringContent Order(byte[] key, int client, int number)
    {
        var side = number % 2 == 0 ? "BUY" : "SELL";
        var price = number % 2 == 0 ? "60000.00" : "150000.00";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"symbol=BTCUSDC&side={side}&type=LIMIT&timeInForce=IOC&quantity=0.01&price={price}&newClientOrderId=b{client}-{number}&newOrderRespType=RESULT&timestamp={time.GetUtcNow().ToUnixTimeMilliseconds()}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        return new StringContent($"{text}&signature={signature}", Encoding.UTF8, "application/x-www-form-urlencoded");
    }
}
