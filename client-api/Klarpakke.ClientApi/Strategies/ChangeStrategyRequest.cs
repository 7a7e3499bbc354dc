using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>What a strategy may do from now on. Everything else about it was chosen when it was created.</summary>
/// <param name="State"><c>paused</c>, <c>signalOnly</c> or <c>running</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeStrategyRequest(string? State) : IRequestBody;
