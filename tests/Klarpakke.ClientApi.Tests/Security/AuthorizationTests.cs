using System.Reflection;
using Klarpakke.ClientApi.Prices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Tests.Security;

/// <summary>Who may call what is decided for everything, in words.</summary>
public sealed class AuthorizationTests
{
    [Fact]
    public async Task Every_endpoint_states_who_may_call_it()
    {
        await using var api = await TestApi.StartAsync();
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText).Should().Contain(
            ["/api/v1/markets/", "/api/v1/markets/{symbol}", "/api/v1/markets/{symbol}/candles", "/api/v1/status", "/hubs/prices", "/openapi/{documentName}.json"]);
        Undecided(endpoints).Should().BeEmpty();
    }

    [Fact]
    public async Task The_check_finds_an_endpoint_that_states_nothing()
    {
        await using var api = await TestApi.StartAsync(new() { Map = app => app.MapGet("/test/undecided", () => "x") });
        Undecided(api.Services.GetRequiredService<EndpointDataSource>().Endpoints).Should().Equal("/test/undecided");
    }

    [Fact]
    public async Task Who_states_nothing_is_denied()
    {
        await using var api = await TestApi.StartAsync(new() { Map = app => app.MapGet("/test/undecided", () => "x") });
        using var response = await api.Http.GetAsync("/test/undecided");
        await response.ShouldBeProblemAsync(401, "unauthorized");
        response.Headers.WwwAuthenticate.Should().ContainSingle();
    }

    [Fact]
    public void Every_hub_method_states_who_may_call_it()
    {
        var hubs = typeof(PricesHub).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Hub)) && !type.IsAbstract).ToList();
        hubs.Should().NotBeEmpty();
        hubs.SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(Hub))
            .Where(method => !method.GetCustomAttributes().Any(IsDecision))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Should().BeEmpty();
    }

    private static List<string?> Undecided(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Where(endpoint => !endpoint.Metadata.Any(IsDecision)).Select(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName)];

    private static bool IsDecision(object metadata) => metadata is IAllowAnonymous or IAuthorizeData;
}
