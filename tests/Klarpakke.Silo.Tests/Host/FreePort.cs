using System.Net;
using System.Net.Sockets;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>For ports a host cannot choose itself.</summary>
internal static class FreePort
{
    /// <summary>A port nobody listens on. Another program may take it before the host does; the host then says so.</summary>
    public static int Find()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
