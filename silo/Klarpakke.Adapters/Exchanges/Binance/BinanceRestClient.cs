using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads of the public HTTP interface: within the request weight, repeated when that may help, each with a deadline.</summary>
internal sealed partial class BinanceRestClient : IDisposable
{
    private const int MaxBody = 64 * 1024 * 1024;
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";

    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Result<byte[]>> _pipeline;
    private readonly BinanceOptions _options;
    private readonly string _venue;
    private readonly TimeProvider _time;
    private readonly AdapterMetrics _metrics;
    private readonly ILogger _logger;

    public BinanceRestClient(BinanceEnvironment environment, BinanceOptions options, BinanceServices services)
    {
        _options = options;
        _venue = environment.Venue.Code();
        _time = services.Time;
        _metrics = services.Metrics;
        _logger = services.Logger;
        Limiter = services.Budgets.For(environment.RestBase);
        _pipeline = ReadPipeline.Create(options.ReadDeadline, options.RetryDelay, _time);
        _http = new HttpClient(CreateHandler(options), disposeHandler: true)
        {
            BaseAddress = environment.RestBase,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxBody,
        };
    }

    public RateBudget Limiter { get; }

    /// <summary>Sends a read and parses its answer. Expected failures come back as errors; only cancellation throws.</summary>
    public async Task<Result<T>> ReadAsync<T>(BinanceRequest request, Func<byte[], Result<T>> parse, CancellationToken cancellationToken)
        where T : notnull
    {
        var body = await ReadBodyAsync(request, cancellationToken);
        if (body.Error is { } error)
        {
            return error;
        }

        var result = parse(body.Value);
        if (result.Error is not null)
        {
            _metrics.Malformed(_venue, request.Name);
        }

        return result;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Result<byte[]>> ReadBodyAsync(BinanceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await AttemptAsync(request, token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new Error(ErrorKind.Timeout, $"{request.Name}: no answer within {_options.ReadDeadline}", IsTransient: true);
        }
        catch (BrokenCircuitException)
        {
            return new Error(ErrorKind.Unavailable, $"{request.Name}: not sent, the venue failed too often just now", IsTransient: true);
        }
    }

    private async Task<Result<byte[]>> AttemptAsync(BinanceRequest request, CancellationToken cancellationToken)
    {
        while (Limiter.TryTake(request.Weight, _options.WeightShare) is { IsGranted: false } admission)
        {
            if (admission.Wait > _options.ReadDeadline)
            {
                return new Error(ErrorKind.RateLimited, $"{request.Name}: not sent, the venue wants silence for {admission.Wait}", IsTransient: false);
            }

            await Task.Delay(admission.Wait, _time, cancellationToken);
        }

        var result = await SendAsync(request, cancellationToken);
        _metrics.Request(_venue, request.Name, result.Error?.Kind.ToString() ?? "Success");
        if (result.Error is { } error)
        {
            LogFailed(_venue, request.Name, error.Kind, error.Message);
        }

        return result;
    }

    private async Task<Result<byte[]>> SendAsync(BinanceRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _http.GetAsync(new Uri(request.PathAndQuery, UriKind.Relative), HttpCompletionOption.ResponseContentRead, linked.Token);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token);
            Heed(response);
            return response.StatusCode == HttpStatusCode.OK ? CheckJson(body) : BinanceErrors.Of(response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Error(ErrorKind.Timeout, $"no answer within {_options.RequestTimeout}", IsTransient: true);
        }
        catch (HttpRequestException exception)
        {
            return new Error(ErrorKind.Unreachable, exception.Message, IsTransient: true);
        }
    }

    // A page in place of JSON comes from something between us and the venue, and goes away by itself or not at all.
    private static Result<byte[]> CheckJson(byte[] body) =>
        body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
            ? body
            : new Error(ErrorKind.BadResponse, "HTTP 200 with something that is not JSON", IsTransient: true);

    private void Heed(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(UsedWeightHeader, out var values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var used))
        {
            Limiter.Report(used);
        }

        if (response.StatusCode is HttpStatusCode.TooManyRequests or (HttpStatusCode)418)
        {
            var fallback = response.StatusCode == HttpStatusCode.TooManyRequests ? DefaultPause : DefaultBan;
            var pause = WaitOf(response.Headers.RetryAfter) ?? fallback;
            Limiter.Block(pause, isBan: response.StatusCode != HttpStatusCode.TooManyRequests);
            LogToldToWait(_venue, (int)response.StatusCode, pause);
        }
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    private static SocketsHttpHandler CreateHandler(BinanceOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
    };

    [LoggerMessage(LogLevel.Debug, "Read {Request} from {Venue} failed: {Kind}, {Reason}.")]
    private partial void LogFailed(string venue, string request, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "{Venue} answered {Status}: no requests for {Pause}.")]
    private partial void LogToldToWait(string venue, int status, TimeSpan pause);
}
