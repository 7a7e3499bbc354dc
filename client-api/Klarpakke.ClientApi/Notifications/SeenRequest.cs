using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>The receipt for a notice.</summary>
/// <param name="AndOlder">Whether everything before it was seen too.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SeenRequest(bool? AndOlder) : IRequestBody;
