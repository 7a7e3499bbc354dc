using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Admin;

/// <summary>
/// The operator's interface, on loopback only. It has no log-in: whoever can reach the loopback of this machine already owns this process.
/// A web page cannot reach it: foreign host names are refused (DNS rebinding) and every change needs a JSON body, which browsers do not send across origins unasked.
/// </summary>
internal sealed class AdminServer(AdminActions actions, int port, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string Root = "/admin/v1";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private WebApplication? _app;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<ILoggerFactory>(new WarningsOnlyLoggerFactory(loggers));
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Use(GuardAsync);
        _app.UseRouting();
        Map(_app);
        await _app.StartAsync(cancellationToken);
        Address = new Uri(_app.Urls.Single());
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Map(WebApplication app)
    {
        Get(app, "/status", _ => actions.Status());
        Get(app, "/accounts", _ => actions.Accounts());
        Get(app, "/orders", _ => actions.OpenOrders());
        Get(app, "/faults", _ => actions.Faults());
        Change<PaperAccountOptions>(app, HttpMethods.Post, "/accounts", (_, wanted) => actions.OpenAccount(wanted));
        Change<PaperApiKeyOptions>(app, HttpMethods.Post, "/accounts/{account}/keys", (route, key) => actions.AddKey(route["account"]!, key));
        Change<AccessRequest>(app, HttpMethods.Post, "/accounts/{account}/access", (route, wanted) => actions.Grant(route["account"]!, wanted));
        Change<Transfer>(app, HttpMethods.Post, "/accounts/{account}/transfers", (route, transfer) => actions.Transfer(route["account"]!, transfer));
        Change<Faults.FaultSpec>(app, HttpMethods.Post, "/faults", (_, fault) => actions.Arm(fault));
        Change<Faults.FaultScenario>(app, HttpMethods.Post, "/scenarios", (_, scenario) => actions.Plan(scenario));
        app.MapMethods(Root + "/symbols/{symbol}/rules", [HttpMethods.Get], context => WriteAsync(context, actions.Rules(new Route(context)["symbol"]!)));
        Change<JsonObject>(app, HttpMethods.Post, "/symbols/{symbol}/rules", (route, change) => actions.ChangeRules(route["symbol"]!, change));
        Delete(app, "/keys/{key}", route => actions.RemoveKey(route["key"]!));
        Delete(app, "/faults", _ => actions.DisarmAll());
        Delete(app, "/faults/{id}", route => actions.Disarm(route["id"]!));
    }

    private static void Get(WebApplication app, string path, Func<Route, object> read) =>
        app.MapMethods(Root + path, [HttpMethods.Get], context => WriteAsync(context, new AdminResult(200, read(new Route(context)))));

    private void Delete(WebApplication app, string path, Func<Route, AdminResult> act) => app.MapMethods(Root + path, [HttpMethods.Delete], async context =>
    {
        var result = act(new Route(context));
        await actions.KeepAsync();
        await WriteAsync(context, result);
    });

    private void Change<T>(WebApplication app, string method, string path, Func<Route, T, AdminResult> act)
        where T : class => app.MapMethods(Root + path, [method], async context =>
    {
        if (!context.Request.HasJsonContentType())
        {
            await WriteAsync(context, new AdminResult(415, new Problem("The body must be application/json.")));
            return;
        }

        AdminResult result;
        try
        {
            var body = await context.Request.ReadFromJsonAsync<T>(Format, context.RequestAborted);
            result = body is null ? new AdminResult(400, new Problem("The body is empty.")) : act(new Route(context), body);
        }
        catch (JsonException wrong)
        {
            result = new AdminResult(400, new Problem(wrong.Message));
        }

        await actions.KeepAsync();
        await WriteAsync(context, result);
    });

    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
        {
            await next(context);
        }
        else
        {
            await WriteAsync(context, new AdminResult(403, new Problem("Only loopback addresses are served.")));
        }
    }

    private static Task WriteAsync(HttpContext context, AdminResult result)
    {
        context.Response.StatusCode = result.Status;
        return context.Response.WriteAsJsonAsync(result.Body, result.Body.GetType(), Format, context.RequestAborted);
    }

    private sealed class Route(HttpContext context)
    {
        public string? this[string name] => context.Request.RouteValues[name] as string;
    }
}
