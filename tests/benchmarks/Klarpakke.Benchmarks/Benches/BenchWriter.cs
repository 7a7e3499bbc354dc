using System.Globalization;
using System.Text.Json;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Prints rows as they come.</summary>
internal sealed class BenchWriter(TextWriter output, bool json)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private bool _headed;

    public void Write(BenchRow row)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(row, Options));
        }
        else
        {
            if (!_headed)
            {
                output.WriteLine($"{"name",-30} {"value",14}  {"unit",-12} reference");
                _headed = true;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name,-30} {row.Value,14:N1}  {row.Unit,-12} {row.Reference}"));
        }

        output.Flush();
    }
}
