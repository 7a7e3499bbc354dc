using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Klarpakke.Grains.Notifications;

/// <summary>Reads the payload of an audit row. What is not there is null: a row of an older version must not keep the next ones from being told.</summary>
internal readonly struct Facts(JsonElement json)
{
    /// <summary>None.</summary>
    public static ImmutableSortedDictionary<string, string> None => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether there is an object.</summary>
    public bool IsThere => json.ValueKind == JsonValueKind.Object;

    /// <summary>A number as a fact.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time as a fact.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A member as text.</summary>
    public string? Text(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };

    /// <summary>An object within.</summary>
    public Facts In(string name) => new(Member(name));

    /// <summary>The last object of a list within.</summary>
    public Facts Last(string name) => new(Length(name) is var length and > 0 ? Member(name)[length - 1] : default);

    /// <summary>How many there are of a list; 0 without.</summary>
    public int Length(string name) => Member(name) is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;

    /// <summary>Those of the members that are there.</summary>
    public ImmutableSortedDictionary<string, string> Take(params ReadOnlySpan<string> names)
    {
        var facts = None;
        foreach (var name in names)
        {
            facts = facts.With(name, Text(name));
        }

        return facts;
    }

    private JsonElement Member(string name) => IsThere && json.TryGetProperty(name, out var member) ? member : default;
}
