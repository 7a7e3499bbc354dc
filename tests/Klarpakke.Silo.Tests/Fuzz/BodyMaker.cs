using System.Globalization;
using System.Text;
using System.Text.Json;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Makes bodies: the document's example with nothing, one field or two of it changed, or something that is no body at all.</summary>
internal static class BodyMaker
{
    private static readonly string[] Unknown = ["extra", "Id", "__proto__", "$type", "user"];

    public static byte[] Make(ApiOperation operation, Dice dice)
    {
        if (operation.Body is not { } body || dice.Once(8))
        {
            return dice.Pick(HostileValues.Bodies);
        }

        var fields = body.GetProperty("example").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetRawText(), StringComparer.Ordinal);
        if (fields.TryGetValue("id", out var id))
        {
            fields["id"] = $"{id[..^1]}-{dice.Next(1_000)}\""; // A signal that was decided is only answered again.
        }

        for (var changes = dice.Next(3); changes > 0; changes--)
        {
            Change(fields, dice);
        }

        return Encoding.UTF8.GetBytes($"{{{string.Join(',', fields.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{field.Value}"))}}}");
    }

    private static bool IsDecimal(string? json) => json is ['"', .. var text, '"'] && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static void Change(Dictionary<string, string> fields, Dice dice)
    {
        var name = fields.Count == 0 || dice.Once(12) ? dice.Pick(Unknown) : dice.Pick([.. fields.Keys]);
        if (IsDecimal(fields.GetValueOrDefault(name)) && dice.Once(2))
        {
            fields[name] = dice.Pick(HostileValues.Decimals);
        }
        else if (dice.Once(6))
        {
            fields.Remove(name);
        }
        else
        {
            fields[name] = dice.Once(10) ? JsonSerializer.Serialize(dice.Other()) : dice.Pick(HostileValues.Json);
        }
    }
}
