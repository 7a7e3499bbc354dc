using System.Net;
using System.Net.WebSockets;
using System.Text;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Streams;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>One client of the WebSocket API: requests in order, and the user streams it subscribed to.</summary>
internal sealed class ApiConnection : SocketConnection, IUserConnection
{
    private readonly ApiServices _services;
    private readonly ApiReplies _limits;
    private readonly ApiReplies _noLimits;
    private readonly ApiReplies _replies;
    private readonly IPAddress _address;
    private readonly ApiSession _session;
    private readonly CancellationTokenSource _gone = new();

    public ApiConnection(WebSocket socket, ApiServices services, IPAddress address, bool microseconds, bool showLimits, ILogger logger)
        : base(socket, services.Options, services.Time, logger)
    {
        _services = services;
        _address = address;
        Microseconds = microseconds;
        _limits = new ApiReplies(services.Limits.WeightLimit, showLimits: true);
        _noLimits = new ApiReplies(services.Limits.WeightLimit, showLimits: false);
        _replies = showLimits ? _limits : _noLimits;
        _session = new ApiSession(this, services, showLimits);
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

    /// <summary>Ends a subscription without a word.</summary>
    public void Forget(UserSubscription subscription) => _session.Subscriptions.Forget(subscription);

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

        return await ApiFaults.ApplyAsync(_services, request, this, () => ExecuteAsync(request), cancellationToken);
    }

    protected override void Ended()
    {
        _gone.Cancel();
        lock (_services.Desk.Market.Gate)
        {
            _session.Subscriptions.ForgetAll();
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

    private async Task<ReadOnlyMemory<byte>> ExecuteAsync(ApiRequest request)
    {
        if (_services.Calls.TryGetValue(request.Method, out var call) || _session.Public.TryGetValue(request.Method, out call))
        {
            return Replies(request).Answer(request.Id, _services.Public.Execute(call, request.PublicFields, _address, Microseconds));
        }

        if (_services.SignedCalls.TryGetValue(request.Method, out var signed) || _session.Signed.TryGetValue(request.Method, out signed))
        {
            var proof = new SignedCall(_address, request["apiKey"], request.Signed, request["signature"], request["timestamp"], request["recvWindow"]);
            return Replies(request).Answer(request.Id, await _services.Private.ExecuteAsync(signed, request.CallFields, proof, Microseconds));
        }

        return Replies(request).Refusal(request.Id, ApiErrors.UnknownMethod, _services.Limits.Admit(_address, 1));
    }

    // A request may choose for itself whether its answer tells the limits.
    private ApiReplies Replies(ApiRequest request) => request[ApiRequest.LimitsChoice] switch
    {
        "true" => _limits,
        "false" => _noLimits,
        _ => _replies,
    };
}
