using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// The way out to one place, shared by all its accounts: waits for room in the limits, has the request stamped and signed only then, and sends it once. What comes back is told as it
/// is; an answer that arrived is never turned into anything else.
/// </summary>
internal sealed partial class BinanceGateway : IDisposable
{
    private const int MaxBody = 16 * 1024 * 1024;
    private const int TooManyOrders = -1015;

    private const int FailuresInARow = 3;

    private static readonly TimeSpan FailingFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly RateBudget _weight;
    private readonly BinanceRoom _room;
    private readonly BinanceTradingOptions _options;
    private readonly string _venue;
    private readonly TimeProvider _time;
    private readonly AdapterMetrics _metrics;
    private readonly ILogger _logger;
    private int _failures;
    private long _failedAt;

    /// <param name="environment">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="services">What the host gives.</param>
    /// <param name="from">The address of ours that requests leave from, whose limits are its own; null for the one the machine chooses.</param>
    public BinanceGateway(BinanceEnvironment environment, BinanceTradingOptions options, BinanceServices services, IPAddress? from = null)
    {
        Environment = environment;
        Meter = services.Meter;
        _options = options;
        _venue = environment.Venue.Code();
        _time = services.Time;
        _metrics = services.Metrics;
        _logger = services.Logger;
        _weight = services.Budgets.For(environment.TradingBase, from);
        _room = new BinanceRoom(_weight, options, _time);
        _http = new HttpClient(services.Transport ?? CreateHandler(options, from), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBody };
    }

    public BinanceEnvironment Environment { get; }

    public RateBudget Weight => _weight;

    /// <summary>Who is told how calls go; null for nobody.</summary>
    public CallMeter? Meter { get; }

    /// <summary>True when nothing has been answered properly of late: whoever has another way should try that first.</summary>
    public bool IsFailing => Volatile.Read(ref _failures) >= FailuresInARow && _time.GetElapsedTime(Volatile.Read(ref _failedAt)) < FailingFor;

    /// <summary>Sends a request once, after waiting for room. Only cancellation before anything was sent throws.</summary>
    /// <param name="command">What to send.</param>
    /// <param name="lane">Whose share of the limits it uses.</param>
    /// <param name="orders">The account's order count; null for requests without an account.</param>
    /// <param name="build">Stamps and signs; called when the request may go.</param>
    /// <param name="cancellationToken">Gives the wait up, and the request; one that may have left then counts as unanswered.</param>
    public async Task<BinanceAnswer> SendAsync(
        BinanceCommand command, TradingLane lane, OrderBudget? orders, Func<BinanceCommand, HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        if (await _room.WaitAsync(command, lane, orders, despiteBan: false, cancellationToken) is { } refusal)
        {
            _metrics.Request(_venue, command.Name, "NotSent");
            return refusal;
        }

        using var request = build(command);
        var answer = await SendOnceAsync(request, orders, cancellationToken);
        Remember(answer);
        if (answer.Delivery == BinanceDelivery.NotSent)
        {
            _room.GiveBack(command, orders);
        }

        _metrics.Request(_venue, command.Name, answer.Delivery == BinanceDelivery.Answered ? ((int)answer.Status).ToString(CultureInfo.InvariantCulture) : answer.Delivery.ToString());
        if (answer.Problem is { } problem)
        {
            LogUnanswered(_venue, command.Name, answer.Delivery, problem.Kind, problem.Message);
        }

        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<BinanceAnswer> SendOnceAsync(HttpRequestMessage request, OrderBudget? orders, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var begun = Meter?.Begin() ?? 0;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, linked.Token);
            var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            Meter?.Answered(begun);
            Heed(response, body, orders);
            return new BinanceAnswer(BinanceDelivery.Answered, response.StatusCode, body, null);
        }
        catch (OperationCanceledException)
        {
            Meter?.Unanswered(begun, cancellationToken.IsCancellationRequested);
            return Lost(request, ErrorKind.Timeout, cancellationToken.IsCancellationRequested ? "given up by the caller" : $"no answer within {_options.RequestTimeout}");
        }
        catch (HttpRequestException exception)
        {
            Meter?.Unanswered(begun, isGivenUp: false);
            return Lost(request, ErrorKind.Unreachable, exception.Message);
        }
    }

    private void Remember(BinanceAnswer answer)
    {
        if (answer.Delivery == BinanceDelivery.Answered && answer.Status < HttpStatusCode.InternalServerError)
        {
            Volatile.Write(ref _failures, 0);
        }
        else
        {
            Volatile.Write(ref _failedAt, _time.GetTimestamp());
            Interlocked.Increment(ref _failures);
        }
    }

    // Only a body tells whether anything was handed over; a request without one may have left.
    private static BinanceAnswer Lost(HttpRequestMessage request, ErrorKind kind, string message) => request.Content is BinanceSignedContent { HasStarted: false }
        ? BinanceAnswer.NotSent(kind, message)
        : BinanceAnswer.NoAnswer(kind, message);

    private void Heed(HttpResponseMessage response, byte[] body, OrderBudget? orders)
    {
        if (Header(response, "X-MBX-USED-WEIGHT-1M") is { } weight)
        {
            _weight.Report(weight);
        }

        orders?.Report(Header(response, "X-MBX-ORDER-COUNT-10S"), Header(response, "X-MBX-ORDER-COUNT-1D"));
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or (HttpStatusCode)418))
        {
            return;
        }

        var isBan = response.StatusCode != HttpStatusCode.TooManyRequests;
        var pause = WaitOf(response) ?? (isBan ? DefaultBan : DefaultPause);
        if (!isBan && orders is not null && BinanceErrors.CodeOf(body) == TooManyOrders)
        {
            // Counted per account: nobody else has to wait for it.
            orders.Block(pause);
        }
        else
        {
            _weight.Block(pause, isBan);
        }

        LogToldToWait(_venue, (int)response.StatusCode, pause);
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    private static int? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // No redirects, no cookies, no credentials of the machine: nothing that would send a request a second time.
    private static SocketsHttpHandler CreateHandler(BinanceTradingOptions options, IPAddress? from) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
        ConnectCallback = from is null ? null : (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(from.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Request} to {Venue} has no answer ({Delivery}): {Kind}, {Reason}.")]
    private partial void LogUnanswered(string venue, string request, BinanceDelivery delivery, ErrorKind kind, string reason);

    [LoggerMessage(LogLevel.Warning, "{Venue} answered {Status} to a trading request: no more for {Pause}.")]
    private partial void LogToldToWait(string venue, int status, TimeSpan pause);
}
