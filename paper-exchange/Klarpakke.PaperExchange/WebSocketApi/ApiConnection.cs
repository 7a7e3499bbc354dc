using System.Net;
using System.Net.WebSockets;
using System.Text;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Streams;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>One client of the WebSocket API: requests in order, and the user streams it subscribed to.</summary>
internal sealed class ApiConnection : SocketConnection
{
    private readonly ApiServices _services;
    private readonly ApiReplies _limits;
    private readonly ApiReplies _noLimits;
    private readonly ApiReplies _replies;
    private readonly IPAddress _address;
    private readonly Dictionary<string, PrivateEndpoint> _own;
    private readonly List<UserSubscription> _subscriptions = [];
    private readonly CancellationTokenSource _gone = new();
    private int _nextSubscription;

    public ApiConnection(WebSocket socket, ApiServices services, IPAddress address, bool microseconds, bool showLimits, ILogger logger)
        : base(socket, services.Options, services.Time, logger)
    {
        _services = services;
        _address = address;
        Microseconds = microseconds;
        _limits = new ApiReplies(services.Limits.WeightLimit, showLimits: true);
        _noLimits = new ApiReplies(services.Limits.WeightLimit, showLimits: false);
        _replies = showLimits ? _limits : _noLimits;
        _own = new Dictionary<string, PrivateEndpoint>(StringComparer.Ordinal)
        {
            ["userDataStream.subscribe.signature"] =
                new("WS", "userDataStream.subscribe.signature", null, Security.UserData, [], _ => 2, Subscribe),
        };
        Gone = _gone.Token;
    }

    public bool Microseconds { get; }

    /// <summary>Ends with the connection.</summary>
    public CancellationToken Gone { get; }

    public void Send(ReadOnlyMemory<byte> message) => Enqueue(message);

    /// <summary>Ends a subscription whose key lost its rights.</summary>
    public void Revoke(UserSubscription subscription)
    {
        Forget(subscription);
        Send(ApiReplies.Revoked());
    }

    protected override async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (ApiRequest.Read(message) is not { } request)
        {
            return _replies.Refusal("null", ApiErrors.BadJson, _services.Limits.Admit(_address, 1));
        }

        if (_services.Faults.StrikeCall(FaultKind.SlowAnswer, ApiFaults.Method, request.Method) is { } slow)
        {
            await Task.Delay(slow.Duration, _services.Time, cancellationToken);
        }

        return await ApiFaults.ApplyAsync(_services, request, this, () => Execute(request), cancellationToken);
    }

    protected override void Ended()
    {
        _gone.Cancel();
        lock (_services.Desk.Market.Gate)
        {
            foreach (var subscription in _subscriptions)
            {
                _services.Streams.Remove(subscription);
            }
        }
    }

    protected override ReadOnlyMemory<byte> ShutdownNotice(long now) =>
        Encoding.UTF8.GetBytes($"{{\"event\":{{\"e\":\"serverShutdown\",\"E\":{now}}}}}");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private ReadOnlyMemory<byte> Execute(ApiRequest request)
    {
        switch (request.Method)
        {
            case "ping":
                return Simple(request, 1, "{}");
            case "time":
                return Simple(request, 1, $"{{\"serverTime\":{Now()}}}");
            case "userDataStream.unsubscribe":
                return Unsubscribe(request);
            default:
                break;
        }

        if (!_services.Methods.TryGetValue(request.Method, out var endpoint) && !_own.TryGetValue(request.Method, out endpoint))
        {
            return Replies(request).Refusal(request.Id, ApiErrors.UnknownMethod, _services.Limits.Admit(_address, 1));
        }

        var signed = new SignedCall(_address, request["apiKey"], request.Signed, request["signature"], request["timestamp"], request["recvWindow"]);
        return Replies(request).Answer(request.Id, _services.Executor.Execute(endpoint, request.CallFields, signed, Microseconds));
    }

    // A request may choose for itself whether its answer tells the limits.
    private ApiReplies Replies(ApiRequest request) => request[ApiRequest.LimitsChoice] switch
    {
        "true" => _limits,
        "false" => _noLimits,
        _ => _replies,
    };

    private long Now()
    {
        var now = _services.Clock.GetUtcNow();
        return Microseconds ? (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : now.ToUnixTimeMilliseconds();
    }

    private ReadOnlyMemory<byte> Simple(ApiRequest request, int weight, string result)
    {
        var admission = _services.Limits.Admit(_address, weight);
        return admission.Refusal is { } refusal ? Replies(request).Refusal(request.Id, refusal, admission) : Replies(request).Success(request.Id, result, admission);
    }

    private void Subscribe(PrivateCall call)
    {
        if (_subscriptions.Exists(subscription => subscription.Account == call.Account))
        {
            call.Parameters.Fail(ApiErrors.AlreadySubscribed);
            return;
        }

        var made = new UserSubscription(_nextSubscription++, call.Account, call.Key.Key, this, _services.Faults, _services.Time);
        _subscriptions.Add(made);
        _services.Streams.Add(made);
        call.Json.Raw("{\"subscriptionId\":"u8).Number(made.Id).Raw("}"u8);
    }

    private ReadOnlyMemory<byte> Unsubscribe(ApiRequest request)
    {
        var admission = _services.Limits.Admit(_address, 2);
        if (admission.Refusal is { } refusal)
        {
            return Replies(request).Refusal(request.Id, refusal, admission);
        }

        lock (_services.Desk.Market.Gate)
        {
            var ending = _subscriptions.Where(subscription => request["subscriptionId"] is not { } id || id == $"{subscription.Id}").ToArray();
            if (ending.Length == 0)
            {
                return Replies(request).Refusal(request.Id, ApiErrors.NotSubscribed, admission);
            }

            foreach (var subscription in ending)
            {
                Forget(subscription);
                subscription.Terminate(_services.Desk.Market.Now);
            }
        }

        return Replies(request).Success(request.Id, "{}", admission);
    }

    private void Forget(UserSubscription subscription)
    {
        _subscriptions.Remove(subscription);
        _services.Streams.Remove(subscription);
    }
}
