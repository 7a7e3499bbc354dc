using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Whether the caller has proved once more to be the user.</summary>
/// <param name="Problem">Why not; null when proved.</param>
/// <param name="User">The user; null when refused.</param>
internal sealed record CallerVerdict(ApiProblem? Problem, UserAccount? User);
