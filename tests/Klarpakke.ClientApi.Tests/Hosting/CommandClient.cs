using System.Text;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal static class CommandClient
{
    /// <summary>Sends a command: JSON as given, none for null; with a key of its own unless one is given, and with none for "".</summary>
    public static Task<HttpResponseMessage> CommandAsync(this HttpClient client, string path, string? json = null, string? key = null) =>
        client.SendCommandAsync(HttpMethod.Post, path, json, key);

    /// <summary>The same by any method.</summary>
    public static Task<HttpResponseMessage> SendCommandAsync(this HttpClient client, HttpMethod method, string path, string? json = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        var name = key ?? Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        if (name.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", name);
        }

        return client.SendAsync(request);
    }

    /// <summary>The data of an answer that must be a success.</summary>
    public static async Task<JsonElement> DataAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }
}
