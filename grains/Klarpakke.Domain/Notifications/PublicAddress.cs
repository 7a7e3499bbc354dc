using System.Net;
using System.Net.Sockets;

namespace Klarpakke.Domain.Notifications;

/// <summary>Tells addresses of the public network from those by which somebody outside could reach what is inside.</summary>
public static class PublicAddress
{
    // The registries of special-purpose addresses (RFC 6890 and its successors), multicast and what is reserved.
    private static readonly IPNetwork[] Special =
    [
        .. Of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    ];

    // Of version 6 only what is handed out to the public, less what carries an address of version 4 or is set aside.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialV6 = Of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>Whether everybody on the network may reach it.</summary>
    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(network => network.Contains(address))
            : address.AddressFamily == AddressFamily.InterNetworkV6 && GlobalV6.Contains(address) && !SpecialV6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Of(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
