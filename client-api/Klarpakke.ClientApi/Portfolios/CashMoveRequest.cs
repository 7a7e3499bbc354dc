using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>Money that the user moved in or out, which is neither a result nor a fee.</summary>
/// <param name="Kind">What it was: assigned, deposited, withdrawn, converted or transferred.</param>
/// <param name="Amount">In the quote asset; positive in, negative out, never zero. A deposit is positive, a withdrawal negative.</param>
/// <param name="OccurredAt">When, UTC; now when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CashMoveRequest(string? Kind, string? Amount, string? OccurredAt = null) : IRequestBody;
