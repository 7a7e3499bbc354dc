using System.Globalization;

namespace Klarpakke.Persistence.Postgres;

/// <summary>Settings of the private server, given on its command line so that they follow the program and not the age of the cluster.</summary>
internal static class ServerSettings
{
    public static IEnumerable<string> Arguments(PrivatePostgresOptions options, int port)
    {
        (string Name, string Value)[] settings =
        [
            ("listen_addresses", "127.0.0.1"),
            ("port", port.ToString(CultureInfo.InvariantCulture)),
            // Loopback only: a socket path may be too long for the kernel, and one way in is enough.
            ("unix_socket_directories", ""),
            ("max_connections", options.MaxConnections.ToString(CultureInfo.InvariantCulture)),
            // Durability is not for sale.
            ("fsync", "on"),
            ("synchronous_commit", "on"),
            ("full_page_writes", "on"),
            // Small: the host and the server share one machine.
            ("shared_buffers", "64MB"),
            ("work_mem", "4MB"),
            ("maintenance_work_mem", "32MB"),
            ("max_wal_size", "256MB"),
            ("min_wal_size", "32MB"),
            ("jit", "off"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("password_encryption", "scram-sha-256"),
            ("log_destination", "stderr"),
            ("logging_collector", "off"),
            ("log_checkpoints", "off"),
            // Values may be personal or secret: statements yes, their parameters never.
            ("log_parameter_max_length", "0"),
            ("log_parameter_max_length_on_error", "0"),
        ];
        return settings.SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" });
    }
}
