using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>
/// A server on bare sockets that keeps connections open, answers the first command, and hangs up politely on every later one after reading it: the one case in which HTTP clients
/// like to send a request again on a fresh connection. Everything else is answered with 503.
/// </summary>
internal sealed class HangingUpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _command;
    private readonly string _answer;
    private readonly Task _accepting;
    private int _commands;

    public HangingUpServer(string command, string answer)
    {
        _command = command;
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Commands that have arrived.</summary>
    public int Commands => Volatile.Read(ref _commands);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            await SkipAsync(reader);
            var isCommand = line.StartsWith(_command, StringComparison.Ordinal);
            if (isCommand && Interlocked.Increment(ref _commands) > 1)
            {
                client.Client.Shutdown(SocketShutdown.Send);
                return;
            }

            var (status, body) = isCommand ? ("200 OK", _answer) : ("503 Service Unavailable", "");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n\r\n{body}")), _stop.Token);
        }
    }

    private async Task SkipAsync(StreamReader reader)
    {
        var length = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            const string Name = "Content-Length:";
            length = header.StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? int.Parse(header[Name.Length..], CultureInfo.InvariantCulture) : length;
        }

        if (length > 0)
        {
            await reader.ReadBlockAsync(new char[length], _stop.Token);
        }
    }
}
