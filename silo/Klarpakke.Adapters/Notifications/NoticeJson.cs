using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.Adapters.Notifications;

/// <summary>How what is sent looks in JSON.</summary>
internal static class NoticeJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Texts are Norwegian; nothing of this becomes part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
