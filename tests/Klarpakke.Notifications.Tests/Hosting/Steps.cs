using System.Globalization;
using System.Text;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>What a person does, as requests.</summary>
internal static class Steps
{
    public const string Root = "/api/v1/notifications";

    private static int _commands;

    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path = "") => await (await client.GetAsync($"{Root}{path}")).DataAsync();

    /// <summary>Gives a command with a name of its own, unless one is given.</summary>
    public static Task<HttpResponseMessage> CommandAsync(this HttpClient client, HttpMethod method, string path, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, $"{Root}{path}")
        {
            Content = body is null ? null : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key ?? string.Create(CultureInfo.InvariantCulture, $"command-{Interlocked.Increment(ref _commands)}"));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object? body = null) => client.CommandAsync(HttpMethod.Post, path, body);

    /// <summary>The data of an answer that must be a success.</summary>
    public static async Task<JsonElement> DataAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }

    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage response, int status, string code, string? refused = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().Be(status, text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.Text("code").Should().Be(code);
        if (refused is not null)
        {
            problem.Text("refused").Should().Be(refused);
        }
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The codes in the inbox, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> CodesAsync(this HttpClient client) =>
        [.. (await client.ReadAsync()).GetProperty("notices").EnumerateArray().Select(notice => notice.Text("code"))];

    /// <summary>What became of the messages about the newest notice.</summary>
    public static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(this HttpClient client, string? code = null)
    {
        var notices = (await client.ReadAsync()).GetProperty("notices").EnumerateArray();
        var id = notices.First(notice => code is null || notice.Text("code") == code).GetProperty("id").GetInt64();
        return [.. (await client.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"/{id}"))).GetProperty("deliveries").EnumerateArray()];
    }

    /// <summary>Links a program of the user's on the loopback server.</summary>
    public static async Task<string> LinkWebhookAsync(this HttpClient client, LoopbackWeb web, string path = "/hook") =>
        (await (await client.PostAsync("/channels/webhooks", new { address = new Uri(web.Address, path), secret = "violet-tractor-twelve" })).DataAsync()).Text("id");
}
