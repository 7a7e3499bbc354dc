using Klarpakke.ClientApi.Problems;
using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Whether somebody has proved to be a user.</summary>
/// <param name="Refused">Why not; null when proved.</param>
/// <param name="User">The user; null when refused.</param>
/// <param name="Method">How, for the audit log.</param>
internal sealed record ProofVerdict(ApiError? Refused, UserAccount? User, string Method);
