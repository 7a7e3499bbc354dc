using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Plans;

/// <summary>The wish to have a paid plan.</summary>
/// <param name="Plan"><c>pro</c> or <c>elite</c>.</param>
/// <param name="Interval"><c>monthly</c> or <c>yearly</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CheckoutRequest(string? Plan, string? Interval) : IRequestBody;
