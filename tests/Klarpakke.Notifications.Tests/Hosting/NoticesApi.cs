using System.Net.Http.Headers;
using Klarpakke.Adapters.Notifications;
using Klarpakke.ClientApi;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Risk;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Testing.Time;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>
/// The client API on loopback over a real database, with the channels that a test configures. Nothing runs by itself: a test says when rows are looked at and when messages go out.
/// </summary>
internal sealed class NoticesApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private NoticesApi(WebApplication app, TestDatabase database, ManualTimeProvider clock, LogTrap logs)
    {
        (_app, Database, Clock, Logs) = (app, database, clock, logs);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public TestDatabase Database { get; }

    public ManualTimeProvider Clock { get; }

    public LogTrap Logs { get; }

    public IServiceProvider Services => _app.Services;

    public HttpClient Trader => As("dev:trader");

    public static async Task<NoticesApi> StartAsync(PostgresFixture postgres, NotificationOptions options, CancellationToken cancellationToken)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var (clock, logs) = (new ManualTimeProvider(new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.Zero)), new LogTrap());
        var running = new RunningDatabase(database.App, database.Read, "", "", server: null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddKlarpakkePersistence(running);
        builder.Services.AddKlarpakkeRisk();
        builder.Services.AddKillSwitch();
        AddNotices(builder.Services, running, options);
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.UsePostgresReminders();
        });
        builder.Services.AddKlarpakkeClientApi(new ClientApiOptions
        {
            Venues = [Venue.Paper],
            RequestBurst = 10_000,
            InstrumentCheckInterval = TimeSpan.FromHours(1),
            DevelopmentUsers = [new DevelopmentUser { Name = "trader" }, new DevelopmentUser { Name = "trader2" }],
            Accounts = new() { CommandBurst = 10_000 },
        });
        var app = builder.Build();
        app.MapKlarpakkeClientApi();
        await app.StartAsync(cancellationToken);
        return new NoticesApi(app, database, clock, logs);
    }

    /// <summary>A client that says to be somebody.</summary>
    public HttpClient As(string? token) =>
        new() { BaseAddress = Address, DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>Something happens, as whoever does it writes it down.</summary>
    public Task HappensAsync(string kind, object facts, string account = "trader") => Services.GetRequiredService<IAuditLog>().AppendAsync(
        [new AuditEntry(account, kind, Clock.GetUtcNow(), JsonSerializer.SerializeToElement(facts))], CancellationToken.None);

    public Task<int> CollectAsync() => Services.GetRequiredService<NoticeCollector>().CollectAsync(CancellationToken.None);

    public Task<int> DeliverAsync() => Services.GetRequiredService<NoticeCourier>().DeliverAsync(CancellationToken.None);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.Superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Gives a user an account with a confirmed address.</summary>
    public Task HaveMailAddressAsync(string user = "trader") => ExecuteAsync(
        $"""
        insert into user_accounts (user_id, email, normalized_email, email_confirmed, password_hash, role, two_factor, created_at, version)
        values ('{user}', '{user}@mail.example', '{user.ToUpperInvariant()}@MAIL.EXAMPLE', true, 'x', 'user', false, now(), 1)
        """);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static void AddNotices(IServiceCollection services, RunningDatabase database, NotificationOptions options)
    {
        services.AddKlarpakkeNotices(database, new MasterKeys("test", new Dictionary<string, byte[]> { ["test"] = new byte[MasterKeys.Size] }));
        services.AddNotices(NotificationServices.OfferedBy(options), new NoticeAddressRules(options.AllowsLoopback));
        services.AddNotificationSenders(options);
        if (options.Smtp is { } smtp)
        {
            services.AddSmtpAccountMail(smtp);
        }
        else
        {
            services.AddSingleton<IAccountMail, NoMail>();
        }
    }
}
