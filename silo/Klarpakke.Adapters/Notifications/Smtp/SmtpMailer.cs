using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Klarpakke.Adapters.Notifications.Smtp;

/// <summary>Hands messages to the configured mail server, each over a connection of its own.</summary>
internal sealed class SmtpMailer(SmtpOptions options, TimeProvider time)
{
    private const string OurName = "klarpakke";

    /// <summary>Sends.</summary>
    /// <exception cref="SmtpRefusalException">The server said no.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="SocketException">There is no connection.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not to be trusted.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(options.Host, options.Port, either.Token);
        await using var stream = client.GetStream();
        await TalkAsync(stream, message, either.Token);
    }

    private async Task TalkAsync(NetworkStream stream, MailMessage message, CancellationToken cancellationToken)
    {
        var wire = new SmtpWire(options.Security == SmtpSecurity.Tls ? await SecureAsync(stream, cancellationToken) : stream);
        await using var secured = wire.Stream as SslStream;
        Expect(SmtpStage.Greeting, await wire.ReadAsync(cancellationToken));
        var hello = await HelloAsync(wire, cancellationToken);
        if (options.Security != SmtpSecurity.StartTls)
        {
            await DeliverAsync(wire, hello, message, cancellationToken);
            return;
        }

        if (!hello.Has("STARTTLS"))
        {
            throw new SmtpRefusalException(SmtpStage.Securing, 0);
        }

        Expect(SmtpStage.Securing, await wire.AskAsync("STARTTLS", cancellationToken));
        if (wire.HasUnread)
        {
            throw new IOException("The mail server has said more before the connection was secured.");
        }

        await using var upgraded = await SecureAsync(stream, cancellationToken);
        var inSecret = new SmtpWire(upgraded);
        await DeliverAsync(inSecret, await HelloAsync(inSecret, cancellationToken), message, cancellationToken);
    }

    private static async Task<SmtpReply> HelloAsync(SmtpWire wire, CancellationToken cancellationToken)
    {
        var hello = await wire.AskAsync($"EHLO {OurName}", cancellationToken);
        Expect(SmtpStage.Greeting, hello);
        return hello;
    }

    private async Task DeliverAsync(SmtpWire wire, SmtpReply hello, MailMessage message, CancellationToken cancellationToken)
    {
        if (options is { User: { } user, Password: { } password })
        {
            if (!hello.Has("AUTH"))
            {
                throw new SmtpRefusalException(SmtpStage.SigningIn, 0);
            }

            var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
            Expect(SmtpStage.SigningIn, await wire.AskAsync($"AUTH PLAIN {proof}", cancellationToken));
        }

        Expect(SmtpStage.Sender, await wire.AskAsync($"MAIL FROM:<{options.From}>", cancellationToken));
        Expect(SmtpStage.Recipient, await wire.AskAsync($"RCPT TO:<{message.To}>", cancellationToken));
        Expect(SmtpStage.Message, await wire.AskAsync("DATA", cancellationToken));
        Expect(SmtpStage.Message, await wire.SendAsync(message.Write(options.From, time.GetUtcNow()), cancellationToken));
        // It has the message; how it says goodbye changes nothing.
        await wire.Stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellationToken);
    }

    private static void Expect(SmtpStage stage, SmtpReply reply)
    {
        if (!reply.IsGood)
        {
            throw new SmtpRefusalException(stage, reply.Code);
        }
    }

    private async Task<SslStream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream, leaveInnerStreamOpen: true);
        var settings = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.TrustedAuthority is { } path)
        {
            settings.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            settings.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(path);
        }

        await secured.AuthenticateAsClientAsync(settings, cancellationToken);
        return secured;
    }
}
