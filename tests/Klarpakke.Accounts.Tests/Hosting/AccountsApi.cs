using System.Net.Http.Headers;
using Klarpakke.ClientApi;
using Klarpakke.ClientApi.Security;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Risk;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Klarpakke.Testing.Time;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Klarpakke.Accounts.Tests.Hosting;

/// <summary>The client API on a real server on loopback, on a real database, on a clock that the test moves.</summary>
internal sealed class AccountsApi : IAsyncDisposable
{
    // As few as the framework allows to be asked for: what is slow on purpose would only make tests slow.
    private const int FewIterations = 1_000;

    private readonly WebApplication _app;

    private AccountsApi(WebApplication app, TestDatabase database, ManualTimeProvider clock, FakeMail mail, LogTrap logs)
    {
        (_app, Database, Clock, Mail, Logs) = (app, database, clock, mail, logs);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = As(null);
    }

    public Uri Address { get; }

    public TestDatabase Database { get; }

    public ManualTimeProvider Clock { get; }

    public FakeMail Mail { get; }

    public LogTrap Logs { get; }

    /// <summary>Nobody.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<AccountsApi> StartAsync(PostgresFixture postgres, Func<ClientApiOptions, ClientApiOptions>? change = null, CancellationToken cancellationToken = default)
    {
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var (clock, mail, logs) = (new ManualTimeProvider(new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.Zero)), new FakeMail(), new LogTrap());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IAccountMail>(mail);
        builder.Services.AddKlarpakkePersistence(new RunningDatabase(database.App, database.Read, "", "", server: null));
        builder.Services.AddKlarpakkeRisk();
        builder.Services.AddKillSwitch();
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryStreams(PriceStream.Provider);
            silo.UsePostgresReminders();
        });
        var options = new ClientApiOptions
        {
            Venues = [Venue.Paper],
            RequestBurst = 10_000,
            StopRequestBurst = 10_000,
            HubCallBurst = 1_000,
            InstrumentCheckInterval = TimeSpan.FromHours(1),
            DevelopmentUsers = [new DevelopmentUser { Name = "trader" }],
            Accounts = new() { CommandBurst = 10_000 },
        };
        builder.Services.AddKlarpakkeClientApi(change?.Invoke(options) ?? options);
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = FewIterations);
        var app = builder.Build();
        app.MapKlarpakkeClientApi();
        await app.StartAsync(cancellationToken);
        return new AccountsApi(app, database, clock, mail, logs);
    }

    /// <summary>A client with a bearer token; cookies are the test's own business.</summary>
    public HttpClient As(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }
}
