using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>A mail server on bare sockets, with STARTTLS, that takes everything until a test tells it to misbehave.</summary>
internal sealed class LoopbackSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = [];
    private Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>Whether STARTTLS is offered.</summary>
    public bool OffersTls { get; set; } = true;

    /// <summary>Replies to commands that begin so, in the place of the right ones.</summary>
    public ConcurrentDictionary<string, string> Replies { get; } = [];

    public static LoopbackSmtp Start()
    {
        var server = new LoopbackSmtp();
        server._listener.Start();
        server._accepting = server.AcceptAsync();
        return server;
    }

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
        Stream stream = client.GetStream();
        var (isSecured, login) = (false, (string?)null);
        await SayAsync(stream, "220 mail.example ESMTP");
        var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } command)
        {
            if (Replies.FirstOrDefault(reply => command.StartsWith(reply.Key, StringComparison.Ordinal)).Value is { } other)
            {
                await SayAsync(stream, other);
            }
            else if (command == "STARTTLS")
            {
                await SayAsync(stream, "220 go on");
                var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestKeys.Server }, _stop.Token);
                (stream, isSecured) = (secured, true);
                reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            }
            else if (command == "DATA")
            {
                await SayAsync(stream, "354 send it");
                _mails.Enqueue(new ReceivedMail(from, to, await ReadMessageAsync(reader), isSecured, login));
                await SayAsync(stream, "250 taken");
            }
            else if (command == "QUIT")
            {
                return;
            }
            else
            {
                from = command.StartsWith("MAIL FROM:", StringComparison.Ordinal) ? command[10..] : from;
                to = command.StartsWith("RCPT TO:", StringComparison.Ordinal) ? command[8..] : to;
                login = command.StartsWith("AUTH PLAIN ", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(command[11..])) : login;
                await SayAsync(stream, command.StartsWith("EHLO", StringComparison.Ordinal) ? Hello(isSecured) : "250 yes");
            }
        }
    }

    private string Hello(bool isSecured) => "250-mail.example\r\n" + (OffersTls && !isSecured ? "250-STARTTLS\r\n" : "250-AUTH PLAIN\r\n") + "250 8BITMIME";

    private async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line and not ".")
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return message.ToString();
    }

    private async Task SayAsync(Stream stream, string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), _stop.Token);
}
