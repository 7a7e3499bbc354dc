using Klarpakke.Adapters.Notifications.Smtp;

namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>Mail over STARTTLS to a real server on loopback, and servers that misbehave.</summary>
public sealed class MailTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task A_notice_arrives_secured_signed_in_and_readable()
    {
        await Api.HaveMailAddressAsync();
        await TellAsync();
        var mail = Mail.Mails.Single();
        (mail.IsSecured, mail.Login).Should().Be((true, $"\0klarpakke\0{MailPassword}"));
        (mail.From, mail.To).Should().Be(("<noreply@klarpakke.example>", "<trader@mail.example>"));
        mail.Subject.Should().Be("Nøkkelen hos KRAKEN er slettet");
        mail.Text.Should().Be("Nøkkelen som slutter på abcd er slettet her, med det som var hentet med den.");
        mail.Header("Auto-Submitted").Should().Be("auto-generated");
        mail.Header("Message-ID").Should().EndWith("@klarpakke.example>");
        mail.Header("Date").Should().Be("Mon, 16 Nov 2026 08:00:00 +0000");
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_neither_password_nor_mail()
    {
        Mail.OffersTls = false;
        await Api.HaveMailAddressAsync();
        await TellAsync();
        Mail.Mails.Should().BeEmpty();
        (await DeliveryAsync()).Should().Be(("waiting", "STARTTLS_MISSING"));
    }

    [Fact]
    public async Task A_server_that_says_no_is_understood()
    {
        await Api.HaveMailAddressAsync();
        foreach (var (command, reply, state, problem) in new[]
        {
            ("RCPT TO", "450 mailbox busy", "waiting", "SMTP_450"),
            ("RCPT TO", "550 no such user", "failed", "SMTP_550"),
            ("AUTH", "535 no", "waiting", "SMTP_535"),
            ("MAIL FROM", "451 later", "waiting", "SMTP_451"),
            ("DATA", "554 spam", "failed", "SMTP_554"),
            ("EHLO", "421 closing", "waiting", "SMTP_421"),
            ("EHLO", "what?", "waiting", "UNREACHABLE"),
            ("STARTTLS", "220 go on\r\n250 injected", "waiting", "UNREACHABLE"),
        })
        {
            await Api.ExecuteAsync("delete from notice_deliveries; delete from notices");
            Mail.Replies.Clear();
            Mail.Replies[command] = reply;
            await TellAsync();
            (await DeliveryAsync()).Should().Be((state, problem), reply);
        }

        Mail.Mails.Should().BeEmpty();
    }

    [Fact]
    public async Task A_certificate_of_somebody_else_ends_it_before_anything_is_sent()
    {
        var mailer = new SmtpMailer(new SmtpOptions { Host = "127.0.0.1", Port = Mail.Port, From = "a@b.example", TrustedAuthority = TestKeys.AuthorityFile }, TimeProvider.System);
        var sent = () => mailer.SendAsync(new MailMessage("kari@mail.example", "s", "t", "id"), Cancellation);
        await sent.Should().ThrowAsync<System.Security.Authentication.AuthenticationException>("the certificate is for localhost");
        Mail.Mails.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_silent_is_waited_for_no_longer_than_allowed()
    {
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var mailer = new SmtpMailer(
            new SmtpOptions { Host = "localhost", Port = ((IPEndPoint)silent.LocalEndpoint).Port, From = "a@b.example", Timeout = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);
        var sent = () => mailer.SendAsync(new MailMessage("kari@mail.example", "s", "t", "id"), Cancellation);
        await sent.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("kari@mail.example>\r\nRCPT TO:<other@mail.example")]
    [InlineData("kari@mail.example\nBcc: other@mail.example")]
    public void An_address_cannot_smuggle_in_another(string address)
    {
        var written = () => new MailMessage(address, "s", "t", "id").Write("a@b.example", DateTimeOffset.UnixEpoch);
        written.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_long_subject_is_cut_between_characters()
    {
        var subject = string.Concat(Enumerable.Repeat("Nødstopp 🛑 ", 20)).Trim();
        var mail = new ReceivedMail("", "", new MailMessage("kari@mail.example", subject, "t", "id").Write("a@b.example", DateTimeOffset.UnixEpoch), IsSecured: false, Login: null);
        mail.Subject.Should().Be(subject);
        mail.Header("Subject").Split("\r\n").Should().OnlyContain(line => line.Trim().Length <= 75);
    }

    [Fact]
    public async Task Who_registers_gets_the_token_by_mail_and_confirms_with_it()
    {
        using var nobody = Api.As(null);
        const string Password = "orange bicycle seven";
        (await nobody.PostAsJsonAsync("/api/v1/accounts", new { email = "kari@mail.example", password = Password }, Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        await Eventually.HoldsAsync(() => Task.FromResult(Mail.Mails.Count == 1), "the mail has come", Cancellation);
        var mail = Mail.Mails.Single();
        (mail.To, mail.Subject, mail.IsSecured).Should().Be(("<kari@mail.example>", "Klarpakke: bekreft adressen / confirm your address", true));
        var token = mail.Text.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("kpm_", StringComparison.Ordinal));
        (await nobody.PostAsJsonAsync("/api/v1/accounts/confirm", new { token, password = Password }, Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        Api.Logs.Lines.Should().NotContain(line => line.Contains(token, StringComparison.Ordinal) || line.Contains("kari@mail.example", StringComparison.Ordinal));
    }

    private async Task TellAsync()
    {
        await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        await Api.CollectAsync();
        await Api.DeliverAsync();
    }

    private async Task<(string State, string? Problem)> DeliveryAsync()
    {
        var delivery = (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single();
        return (delivery.Text("state"), delivery.GetProperty("problem").GetString());
    }
}
