namespace Klarpakke.ClientApi.Tests.Hosting;

internal static class PageClient
{
    /// <summary>Walks a list to its end, page by page.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<JsonElement>>> PagesAsync(this HttpClient client, string path, int limit)
    {
        var pages = new List<IReadOnlyList<JsonElement>>();
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>($"{path}?limit={limit}" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            pages.Add([.. answer.GetProperty("data").EnumerateArray()]);
            cursor = answer.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return pages;
    }
}
