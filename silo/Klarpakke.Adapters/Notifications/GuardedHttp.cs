using System.Net;
using System.Net.Sockets;
using Klarpakke.Grains.Notifications;

namespace Klarpakke.Adapters.Notifications;

/// <summary>
/// Requests to addresses that users have given. The name is looked up here, every address it has must be public, and the connection goes to the very address that was looked at: a name
/// that changes in between reaches nothing. No redirects, no proxy, no cookies.
/// </summary>
internal static class GuardedHttp
{
    private const int LongestAnswer = 64 * 1_024;

    public static HttpClient Create(NoticeAddressRules rules, TimeSpan timeout) => new(Handler(rules, timeout), disposeHandler: true)
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    private static SocketsHttpHandler Handler(NoticeAddressRules rules, TimeSpan timeout) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, rules, cancellationToken),
    };

    private static async Task<Stream> ConnectAsync(DnsEndPoint place, NoticeAddressRules rules, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(place.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(rules.Allows))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, place.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
