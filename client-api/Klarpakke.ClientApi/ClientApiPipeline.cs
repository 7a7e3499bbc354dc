using Klarpakke.ClientApi.Account;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.ClientApi.Audit;
using Klarpakke.ClientApi.Backtests;
using Klarpakke.ClientApi.Keys;
using Klarpakke.ClientApi.Markets;
using Klarpakke.ClientApi.Notifications;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Plans;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Risk;
using Klarpakke.ClientApi.Security;
using Klarpakke.ClientApi.Status;
using Klarpakke.ClientApi.Stop;
using Klarpakke.ClientApi.Strategies;
using Klarpakke.ClientApi.Universe;
using Klarpakke.ClientApi.VenueGates;
using Microsoft.AspNetCore.Http.Connections;

namespace Klarpakke.ClientApi;

/// <summary>Puts the client API into a host's pipeline.</summary>
public static class ClientApiPipeline
{
    /// <summary>Adds middleware and endpoints. Endpoints the host maps beside them are denied to everybody unless they state who may.</summary>
    /// <param name="app">The host.</param>
    /// <param name="publicFiles">Middleware that serves files to everybody, for example the web app's; runs before endpoints are looked at.</param>
    /// <param name="startPage">Answers, for everybody, page requests that fit nothing: a web app has addresses of its own. Never asked for what programs call.</param>
    public static WebApplication MapKlarpakkeClientApi(
        this WebApplication app, Action<IApplicationBuilder>? publicFiles = null, RequestDelegate? startPage = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        app.UseStatusCodePages(status => new ApiProblem(ApiError.OfStatus(status.HttpContext.Response.StatusCode)).ExecuteAsync(status.HttpContext));
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseRateLimiter();
        publicFiles?.Invoke(app);
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = OpenApiSetup.PagePath;
            page.SwaggerEndpoint(OpenApiSetup.DocumentPath, "Klarpakke client API");
            page.DocumentTitle = "Klarpakke client API";
        });
        app.UseRouting();
        app.UseCors();
        app.UseWebSockets();
        app.UseHubDoor();
        app.UseUnmatchedRequests(startPage);
        app.UseAuthentication();
        app.UseCsrfGuard();
        app.UseAuthorization();
        app.UseUtf8Bodies();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseResponseCompression());
        MapEndpoints(app);
        return app;
    }

    private static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1");
        api.WithImpliedProblems();
        api.MapMarkets();
        api.MapUniverse();
        api.MapVenueGates();
        api.MapStatus();
        api.MapStrategies();
        api.MapBacktestFiles();
        api.MapBacktests();
        api.MapBacktestResults();
        api.MapStop();
        api.MapOperatorStop();
        api.MapRisk();
        api.MapPlans();
        api.MapPortfolios();
        api.MapKeys();
        api.MapNotices();
        api.MapTrades();
        api.MapRunningStrategies();
        api.MapAccounts();
        api.MapUserAccounts();
        api.MapAudit();
        api.MapDecisions();
        endpoints.MapOpenApi().AllowAnonymous();

        // WebSockets only: a client that cannot keep up must be felt as back-pressure, which other transports hide in buffers.
        endpoints.MapHub<PricesHub>(PriceHubContract.Path, options => options.Transports = HttpTransportType.WebSockets).AllowAnonymous();
        endpoints.MapHub<BacktestsHub>(BacktestsHub.Path, options => options.Transports = HttpTransportType.WebSockets);
        endpoints.MapHub<AccountHub>(AccountHubContract.Path, options => options.Transports = HttpTransportType.WebSockets);
    }
}
