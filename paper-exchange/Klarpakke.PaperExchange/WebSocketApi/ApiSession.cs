using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>The calls that speak of the connection itself: its session, which nobody can log on here, and its user streams.</summary>
internal sealed class ApiSession
{
    private const int Weight = 2;

    private readonly ApiServices _services;
    private readonly bool _showsLimits;
    private readonly long _connectedAt;

    public ApiSession(ApiConnection connection, ApiServices services, bool showsLimits)
    {
        _services = services;
        _showsLimits = showsLimits;
        _connectedAt = services.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Subscriptions = new UserSubscriptions(connection, services);
        Signed = Table(endpoint => endpoint.SocketMethod!, SignedCall("userDataStream.subscribe.signature", Subscribe), SignedCall("session.logon", RefuseLogOn));
        Public = Table(
            endpoint => endpoint.SocketMethod!,
            PublicCall("session.status", [], (_, json) => WriteStatus(json)),
            PublicCall("session.logout", [], (_, json) => WriteStatus(json)),
            PublicCall("session.subscriptions", [], (_, json) => json.Array(Subscriptions.Ids, static (to, id) => WriteId(to, id))),
            PublicCall("userDataStream.subscribe", [], static (parameters, _) => parameters.Fail(ApiErrors.NotLoggedOn)),
            PublicCall("userDataStream.unsubscribe", ["subscriptionId"], Unsubscribe));
    }

    /// <summary>Changed inside the engine's gate only.</summary>
    public UserSubscriptions Subscriptions { get; }

    public IReadOnlyDictionary<string, PrivateEndpoint> Signed { get; }

    public IReadOnlyDictionary<string, Endpoint> Public { get; }

    private static Dictionary<string, T> Table<T>(Func<T, string> name, params T[] calls) => calls.ToDictionary(name, StringComparer.Ordinal);

    private static PrivateEndpoint SignedCall(string method, Action<PrivateCall> handle) =>
        new(ApiFaults.Method, method, method, Security.UserData, [], _ => Weight, handle);

    private static Endpoint PublicCall(string method, IReadOnlyCollection<string> names, Action<ApiParameters, WireWriter> handle) =>
        new(method, method, names, _ => Weight, handle);

    private static void WriteId(WireWriter json, int id) => json.Raw("{\"subscriptionId\":"u8).Number(id).Raw("}"u8);

    private static void RefuseLogOn(PrivateCall call) => call.Parameters.Fail(ApiErrors.KeyCannotLogOn);

    private void Subscribe(PrivateCall call)
    {
        if (Subscriptions.Begin(call) is { } made)
        {
            WriteId(call.Json, made.Id);
        }
    }

    private void Unsubscribe(ApiParameters parameters, WireWriter json)
    {
        var id = parameters.Integer("subscriptionId");
        if (parameters.Error is not null)
        {
            return;
        }

        if (Subscriptions.End(id))
        {
            json.Raw("{}"u8);
        }
        else
        {
            parameters.Fail(ApiErrors.NotSubscribed);
        }
    }

    private void WriteStatus(WireWriter json) =>
        json.Raw("{\"apiKey\":null,\"authorizedSince\":null,\"connectedSince\":"u8).Time(_connectedAt)
            .Raw(",\"returnRateLimits\":"u8).Bool(_showsLimits)
            .Raw(",\"serverTime\":"u8).Time(_services.Clock.GetUtcNow().ToUnixTimeMilliseconds())
            .Raw(",\"userDataStream\":"u8).Bool(Subscriptions.Any).Raw("}"u8);
}
