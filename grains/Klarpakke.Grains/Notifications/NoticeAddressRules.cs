using System.Net;
using Klarpakke.Domain.Notifications;

namespace Klarpakke.Grains.Notifications;

/// <summary>Which addresses of users are taken. What a name leads to is looked at again whenever something is sent.</summary>
/// <param name="AllowsLoopback">Whether this machine's own are, also without TLS: in development.</param>
public sealed record NoticeAddressRules(bool AllowsLoopback)
{
    private const int Longest = 2_000;

    /// <summary>The address as it is called; null when it is not taken.</summary>
    public Uri? Read(string text)
    {
        if (text is null || text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return null;
        }

        if (AllowsLoopback && uri.IsLoopback && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
        {
            return uri;
        }

        return uri.Scheme == Uri.UriSchemeHttps && !uri.IsLoopback && (!IPAddress.TryParse(uri.DnsSafeHost, out var address) || PublicAddress.Is(address)) ? uri : null;
    }

    /// <summary>Whether a connection may be opened to what a name leads to.</summary>
    public bool Allows(IPAddress address) => PublicAddress.Is(address) || (AllowsLoopback && IPAddress.IsLoopback(address));
}
