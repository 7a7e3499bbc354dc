using System.ComponentModel.DataAnnotations;
using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Json;
using Klarpakke.ClientApi.Markets;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Security;
using Klarpakke.ClientApi.Status;
using Klarpakke.ClientApi.Stop;
using Klarpakke.ClientApi.Strategies;
using Klarpakke.ClientApi.Universe;
using Klarpakke.GrainInterfaces.Notifications;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.ClientApi;

/// <summary>Puts the client API together.</summary>
public static class ClientApiServices
{
    private const string SignedInBy = "SessionOrDevelopment";

    /// <summary>
    /// Adds what the client API needs. The host brings an <c>IClusterClient</c>, an <c>ICommandLog</c>, the query ports and the ports of accounts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Read from <see cref="ClientApiOptions.Section"/>.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public static IServiceCollection AddKlarpakkeClientApi(this IServiceCollection services, ClientApiOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        services.AddSingleton(Options.Create(options));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OfferedChannels(Email: false, TelegramBot: null, WebPushKey: null, Webhooks: false));
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddExceptionHandler<FaultHandler>();
        OpenApiSetup.AddDocument(services);
        AddSecurity(services);
        AddCompression(services);
        AddPrices(services);
        AddAccountViews(services);
        services.AddAccounts();
        services.AddSingleton<MarketFinder>().AddSingleton<CandleReader>().AddSingleton<FeedStatusReader>().AddSingleton<UniverseReads>();
        return services;
    }

    private static void AddAccountViews(IServiceCollection services) =>
        services.AddSingleton<PortfolioReader>().AddSingleton<StrategyReader>().AddSingleton<AccountReader>().AddSingleton<AccountWatches>().AddSingleton<StopCommands>();

    private static void AddSecurity(IServiceCollection services)
    {
        services.AddAuthentication(SignedInBy)
            .AddPolicyScheme(SignedInBy, displayName: null, options => options.ForwardDefaultSelector = context =>
                RequestToken.Of(context.Request)?.StartsWith(DevelopmentAccounts.Prefix, StringComparison.Ordinal) == true ? DevelopmentAccounts.Name : SessionAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, DevelopmentAccounts>(DevelopmentAccounts.Name, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddFallbackPolicy("signed-in", policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.User, policy => policy.RequireRole(UserIdentity.RoleName(UserRole.User)))
            .AddPolicy(Policies.Stop, policy => policy.RequireRole(UserIdentity.RoleName(UserRole.User), UserIdentity.RoleName(UserRole.StopOnly)))
            .AddPolicy(Policies.Account, policy => policy.RequireRole(UserIdentity.RoleName(UserRole.User), UserIdentity.RoleName(UserRole.Operator)))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(UserIdentity.RoleName(UserRole.Operator)));
        services.AddCors();
        services.AddSingleton<OwnOrigins>();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider => provider.GetRequiredService<OwnOrigins>());
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, ClientAddressLimiter>();
    }

    // Safe over TLS too: nothing here is secret and repeats what the caller sent.
    private static void AddCompression(IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["application/json"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    private static void AddPrices(IServiceCollection services)
    {
        services.AddSingleton<PriceBoard>();
        services.AddHostedService<PriceStreamSubscriber>();
        services.AddSingleton<HubCallGuard>();
        services.AddSignalR(options =>
        {
            options.EnableDetailedErrors = false;
            options.KeepAliveInterval = PriceHubContract.KeepAlive;
            options.ClientTimeoutInterval = PriceHubContract.ClientSilence;
            options.MaximumReceiveMessageSize = PriceHubContract.MaxMessageBytes;
            options.MaximumParallelInvocationsPerClient = 1;
            options.SupportedProtocols = ["json"];
            options.AddFilter<HubCallGuard>();
        });
        services.Configure<JsonHubProtocolOptions>(options =>
        {
            ApiJson.Configure(options.PayloadSerializerOptions);
            options.PayloadSerializerOptions.Converters.Add(new PriceFrameJson());
        });
        services.RemoveAll<IHubProtocol>().AddSingleton<IHubProtocol, CodedErrorsProtocol>();
    }
}
