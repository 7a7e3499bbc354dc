using System.Net;
using System.Net.Http.Headers;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Results;
using Microsoft.Extensions.Logging;
using Polly;

namespace Klarpakke.Adapters.Rest;

/// <summary>Reads by HTTP at a venue's pace, repeated when that may help, each with a deadline. What the venue refuses is told apart by its own rules.</summary>
internal sealed partial class VenueRestClient : IDisposable
{
    private const int MaxBody = 64 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Result<byte[]>> _pipeline;
    private readonly VenueRestSettings _settings;
    private readonly Func<HttpStatusCode, byte[], Error?> _refusalOf;
    private readonly IRequestPace _pace;
    private readonly FeedServices _services;
    private readonly ILogger _logger;

    /// <summary>Makes a client.</summary>
    /// <param name="settings">How to send.</param>
    /// <param name="pace">When to send.</param>
    /// <param name="refusalOf">Reads a refusal out of an answer; null when it is none. Some venues refuse with status 200.</param>
    /// <param name="services">From the host.</param>
    public VenueRestClient(VenueRestSettings settings, IRequestPace pace, Func<HttpStatusCode, byte[], Error?> refusalOf, FeedServices services)
    {
        _settings = settings;
        _refusalOf = refusalOf;
        _services = services;
        _logger = services.Logger;
        _pace = pace;
        _pipeline = ReadPipeline.Create(settings.ReadDeadline, settings.RetryDelay, services.Time);
        _http = new HttpClient(CreateHandler(settings), disposeHandler: true)
        {
            BaseAddress = settings.Base,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxBody,
        };

        // Without a name some venues answer with a page of their gatekeeper.
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Klarpakke", "1.0"));
    }

    /// <summary>Sends a read and parses its answer. Expected failures come back as errors; only cancellation throws.</summary>
    public async Task<Result<T>> ReadAsync<T>(VenueRequest request, Func<byte[], Result<T>> parse, CancellationToken cancellationToken)
        where T : notnull
    {
        var body = await ReadPipeline.RunAsync(_pipeline, request.Name, _settings.ReadDeadline, token => AttemptAsync(request, token), cancellationToken);
        if (body.Error is { } error)
        {
            return error;
        }

        var result = parse(body.Value);
        if (result.Error is not null)
        {
            _services.Metrics.Malformed(_settings.Venue, request.Name);
        }

        return result;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Result<byte[]>> AttemptAsync(VenueRequest request, CancellationToken cancellationToken)
    {
        while (_pace.TryTake(request) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > _settings.ReadDeadline)
            {
                return new Error(ErrorKind.RateLimited, $"{request.Name}: not sent, the venue wants silence for {wait}", IsTransient: false);
            }

            await Task.Delay(wait, _services.Time, cancellationToken);
        }

        var result = await SendAsync(request, cancellationToken);
        _services.Metrics.Request(_settings.Venue, request.Name, result.Error?.Kind.ToString() ?? "Success");
        if (result.Error is { } error)
        {
            LogFailed(_settings.Venue, request.Name, error.Kind, error.Message);
        }

        return result;
    }

    private async Task<Result<byte[]>> SendAsync(VenueRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_settings.RequestTimeout, _services.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var message = request.Build();
        var begun = _services.Meter?.Begin() ?? 0;
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, linked.Token);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token);
            _services.Meter?.Answered(begun);
            var refusal = _refusalOf(response.StatusCode, body);
            if (_pace.Heed(response, refusal) is { } pause)
            {
                LogToldToWait(_settings.Venue, refusal?.Message, pause);
            }

            return refusal is null ? body : refusal;
        }
        catch (OperationCanceledException)
        {
            _services.Meter?.Unanswered(begun, cancellationToken.IsCancellationRequested);
            cancellationToken.ThrowIfCancellationRequested();
            return new Error(ErrorKind.Timeout, $"no answer within {_settings.RequestTimeout}", IsTransient: true);
        }
        catch (HttpRequestException exception)
        {
            _services.Meter?.Unanswered(begun, isGivenUp: false);
            return new Error(ErrorKind.Unreachable, exception.Message, IsTransient: true);
        }
    }

    private static SocketsHttpHandler CreateHandler(VenueRestSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = settings.ConnectTimeout,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
    };

    [LoggerMessage(LogLevel.Debug, "Read {Request} from {Venue} failed: {Kind}, {Reason}.")]
    private partial void LogFailed(string venue, string request, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "{Venue} told us to slow down ({Reason}): no requests for {Pause}.")]
    private partial void LogToldToWait(string venue, string? reason, TimeSpan pause);
}
