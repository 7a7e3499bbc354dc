using System.Globalization;
using System.Text.Json;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Streams what is held of a person as one JSON object: <c>{"user", "asOf", "tables": {"name": [row, ...], ...}}</c>. When reading fails in the middle the connection is broken off.</summary>
internal sealed class AccountExport(IAsyncEnumerable<HeldRow> rows, string user, DateTimeOffset now) : IResult
{
    private const int FlushBytes = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        // The first row is read before anything is sent: what fails until then can still be answered with a problem.
        await using var reading = rows.GetAsyncEnumerator(stop);
        var isThere = await reading.MoveNextAsync();
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"klarpakke-{user}-{now:yyyyMMdd'T'HHmmss'Z'}.json\"");
        await using var json = new Utf8JsonWriter(response.Body);
        json.WriteStartObject();
        json.WriteString("user", user);
        json.WriteString("asOf", now);
        json.WriteStartObject("tables");
        string? table = null;
        for (; isThere; isThere = await reading.MoveNextAsync())
        {
            Begin(json, reading.Current.Table, ref table);
            json.WriteRawValue(reading.Current.Json);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(stop);
            }
        }

        if (table is not null)
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    private static void Begin(Utf8JsonWriter json, string next, ref string? table)
    {
        if (table == next)
        {
            return;
        }

        if (table is not null)
        {
            json.WriteEndArray();
        }

        json.WriteStartArray(next);
        table = next;
    }
}
