using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Rest;

/// <summary>Reads JSON of which nothing is certain: whatever the bytes are, the answer is a value or an error.</summary>
internal static class SafeJson
{
    /// <summary>Reads a value; null when the bytes are not one.</summary>
    public static T? TryRead<T>(ReadOnlySpan<byte> text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return null;
        }
    }

    /// <summary>Reads a value or says what is wrong.</summary>
    public static Result<T> Read<T>(ReadOnlySpan<byte> text, JsonTypeInfo<T> type, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) is { } value ? value : WireErrors.Bad($"{name}: empty");
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return WireErrors.Bad($"{name}: {exception.Message}");
        }
    }

    /// <summary>Reads a part of a document that has been read already; null when it has another form.</summary>
    public static T? TryRead<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.ValueKind == JsonValueKind.Undefined ? null : element.Deserialize(type);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return null;
        }
    }

    /// <summary>Runs a parser that looks into elements, whose text may turn out to be broken only then.</summary>
    public static Result<T> Guard<T>(string name, Func<Result<T>> parse)
        where T : notnull
    {
        try
        {
            return parse();
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return WireErrors.Bad($"{name}: {exception.Message}");
        }
    }

    // InvalidOperationException: broken UTF-8 or escapes inside text; FormatException: a number that is too large for its type.
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException or FormatException;
}
