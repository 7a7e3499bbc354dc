using System.Text;
using System.Text.Json;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>The control messages of one connection: which streams it reads and whether they come in the combined envelope.</summary>
internal sealed class StreamControl(IStreamSubscriber reader, StreamDirectory streams, int mostStreams, bool combined)
{
    private const int LongestId = 36;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Topic?> _subscriptions = new(StringComparer.Ordinal);
    private volatile bool _combined = combined;
    private bool _ended;

    public bool Combined => _combined;

    public void Subscribe(IEnumerable<string> names)
    {
        lock (_gate)
        {
            foreach (var name in _ended ? [] : names)
            {
                if (!_subscriptions.ContainsKey(name))
                {
                    var topic = streams.Find(name);
                    _subscriptions.Add(name, topic);
                    topic?.Join(reader);
                }
            }
        }
    }

    public void UnsubscribeAll()
    {
        lock (_gate)
        {
            _ended = true;
            Unsubscribe([.. _subscriptions.Keys]);
        }
    }

    /// <summary>Carries out a control message and returns the reply.</summary>
    public byte[] Answer(ReadOnlySpan<byte> message)
    {
        JsonElement request;
        try
        {
            var json = new Utf8JsonReader(message);
            request = JsonElement.ParseValue(ref json);
        }
        catch (JsonException broken)
        {
            return Error(3, $"Invalid JSON: expected value at line {(broken.LineNumber ?? 0) + 1} column {(broken.BytePositionInLine ?? 0) + 1}", "null");
        }

        if (request.ValueKind != JsonValueKind.Object)
        {
            return Error(3, "Invalid JSON: expected value at line 1 column 1", "null");
        }

        return ReadId(request) is { } id
            ? Answer(request, id)
            : Error(2, "Invalid request: request ID must be an unsigned integer", "null");
    }

    private byte[] Answer(JsonElement request, string id)
    {
        if (!request.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
        {
            return Error(2, "Invalid request: missing field `method` at line 1 column 73", id);
        }

        var parameters = request.TryGetProperty("params", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        return method.GetString() switch
        {
            "SUBSCRIBE" => ChangeSubscriptions(parameters, id, subscribe: true),
            "UNSUBSCRIBE" => ChangeSubscriptions(parameters, id, subscribe: false),
            "LIST_SUBSCRIPTIONS" => parameters.Length == 0 ? Result(List(), id) : Error(2, "Invalid request: too many parameters", id),
            "SET_PROPERTY" => SetProperty(parameters, id),
            "GET_PROPERTY" => GetProperty(parameters, id),
            var unknown => Error(
                2,
                $"Invalid request: unknown variant {unknown}, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28",
                id),
        };
    }

    private byte[] ChangeSubscriptions(JsonElement[] parameters, string id, bool subscribe)
    {
        if (parameters.Length == 0 || parameters.Any(name => name.ValueKind != JsonValueKind.String))
        {
            return Error(2, "Invalid request: params must be an array of stream names", id);
        }

        var names = parameters.Select(name => name.GetString()!).ToArray();
        lock (_gate)
        {
            if (!subscribe)
            {
                Unsubscribe(names);
            }
            else if (_subscriptions.Keys.Union(names, StringComparer.Ordinal).Count() > mostStreams)
            {
                return Error(2, $"Invalid request: a connection may listen to {mostStreams} streams at most", id);
            }
            else
            {
                Subscribe(names);
            }
        }

        return Result("null", id);
    }

    private void Unsubscribe(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (_subscriptions.Remove(name, out var topic))
            {
                topic?.Leave(reader);
            }
        }
    }

    private string List()
    {
        lock (_gate)
        {
            return JsonSerializer.Serialize(_subscriptions.Keys);
        }
    }

    private byte[] SetProperty(JsonElement[] parameters, string id)
    {
        if (PropertyError(parameters, 2, id) is { } error)
        {
            return error;
        }

        if (parameters[1].ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Error(1, "Invalid value type: expected Boolean", id);
        }

        _combined = parameters[1].GetBoolean();
        return Result("null", id);
    }

    private byte[] GetProperty(JsonElement[] parameters, string id) =>
        PropertyError(parameters, 1, id) ?? Result(_combined ? "true" : "false", id);

    private static byte[]? PropertyError(JsonElement[] parameters, int expected, string id)
    {
        if (parameters.Length == 0 || parameters[0].ValueKind != JsonValueKind.String)
        {
            return Error(2, "Invalid request: property name must be a string", id);
        }

        if (parameters[0].GetString() != "combined")
        {
            return Error(0, "Unknown property", id);
        }

        if (parameters.Length > expected)
        {
            return Error(2, "Invalid request: too many parameters", id);
        }

        return parameters.Length < expected ? Error(1, "Invalid value type: expected Boolean", id) : null;
    }

    /// <summary>The id as JSON, echoed in the reply; null when it is missing or of a kind the protocol does not take.</summary>
    private static string? ReadId(JsonElement request)
    {
        if (!request.TryGetProperty("id", out var id))
        {
            return null;
        }

        return id.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.Number when id.TryGetInt64(out _) => id.GetRawText(),
            JsonValueKind.String when id.GetString()!.Length <= LongestId => id.GetRawText(),
            _ => null,
        };
    }

    private static byte[] Result(string result, string id) => Encoding.UTF8.GetBytes($"{{\"result\":{result},\"id\":{id}}}");

    private static byte[] Error(int code, string message, string id) =>
        Encoding.UTF8.GetBytes($"{{\"code\":{code},\"msg\":\"{JsonEncodedText.Encode(message, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\",\"id\":{id}}}");
}
