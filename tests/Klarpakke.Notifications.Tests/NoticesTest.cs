using Klarpakke.Adapters.Notifications;
using Klarpakke.Adapters.Notifications.Smtp;
using Klarpakke.Adapters.Notifications.Telegram;
using Klarpakke.Adapters.Notifications.WebPush;

namespace Klarpakke.Notifications.Tests;

/// <summary>A test class with an API, a database and the other sides of all channels of its own per test.</summary>
public abstract class NoticesTest(PostgresFixture postgres) : IAsyncLifetime
{
    // The browser's half of the example of RFC 8291, and a pair of ours that is used nowhere else.
    protected const string BrowserKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    protected const string BrowserAuth = "BTBZMqHH6r4Tts7J_aSIgg";
    protected const string BotToken = "123456789:AAHsecretsecretsecretsecretsecret00";
    protected const string MailPassword = "mail-password-nobody-may-see";

    internal NoticesApi Api { get; private set; } = null!;

    internal LoopbackWeb Web { get; private set; } = null!;

    internal LoopbackSmtp Mail { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Web = await LoopbackWeb.StartAsync();
        Mail = LoopbackSmtp.Start();
        Api = await NoticesApi.StartAsync(postgres, Change(Options()), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Api.DisposeAsync();
        await Mail.DisposeAsync();
        await Web.DisposeAsync();
    }

    /// <summary>What a class wants different.</summary>
    protected virtual NotificationOptions Change(NotificationOptions options) => options;

    private protected NotificationOptions Options()
    {
        var keys = TestKeys.Vapid;
        return new NotificationOptions
        {
            AllowsLoopback = true,
            RequestTimeout = TimeSpan.FromSeconds(15),
            Smtp = new SmtpOptions
            {
                Host = "localhost",
                Port = Mail.Port,
                Security = SmtpSecurity.StartTls,
                User = "klarpakke",
                Password = MailPassword,
                From = "noreply@klarpakke.example",
                TrustedAuthority = TestKeys.AuthorityFile,
            },
            Telegram = new TelegramOptions { Bot = "klarpakke_bot", Token = BotToken, Address = Web.Address, PollWait = TimeSpan.FromSeconds(1) },
            WebPush = new WebPushOptions { PublicKey = keys.PublicKey, PrivateKey = keys.PrivateKey, Contact = "mailto:ops@klarpakke.example" },
        };
    }
}
