using System.Net.Http.Json;
using System.Text.Json;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>Uses the operator's interface.</summary>
internal static class Operator
{
    public static async Task<JsonElement> GetAsync(RunningExchange exchange, string path)
    {
        using var response = await exchange.Http.GetAsync(Uri(exchange, path), TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static async Task<JsonElement> PostAsync(RunningExchange exchange, string path, object body)
    {
        using var response = await exchange.Http.PostAsJsonAsync(Uri(exchange, path), body, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static async Task<JsonElement> DeleteAsync(RunningExchange exchange, string path)
    {
        using var response = await exchange.Http.DeleteAsync(Uri(exchange, path), TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static Uri Uri(RunningExchange exchange, string path) => new(exchange.Server.AdminAddress!, $"/admin/v1/{path}");

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.Should().BeTrue("the answer is {0}", text);
        return JsonElement.Parse(text);
    }
}
