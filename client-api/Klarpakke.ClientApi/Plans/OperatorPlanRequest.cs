using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Plans;

/// <summary>What an operator says happened to a user's plan.</summary>
/// <param name="User">The user's id.</param>
/// <param name="Happened"><c>activated</c>, <c>paymentFailed</c>, <c>paymentRecovered</c> or <c>ended</c>.</param>
/// <param name="Reason">Why; the user can read it. 1 to 500 characters.</param>
/// <param name="Plan">For an activation <c>pro</c> or <c>elite</c>; left out otherwise.</param>
/// <param name="Interval">For an activation <c>monthly</c> or <c>yearly</c>; left out otherwise.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OperatorPlanRequest(string? User, string? Happened, string? Reason, string? Plan = null, string? Interval = null) : IRequestBody;
