using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Risk;

/// <summary>A person's confirmation that trading may go on.</summary>
/// <param name="Token">Token of the dialog that was confirmed.</param>
/// <param name="Reason">Why, in the person's words; 1 to 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResetRequest(string? Token, string? Reason) : IRequestBody;
