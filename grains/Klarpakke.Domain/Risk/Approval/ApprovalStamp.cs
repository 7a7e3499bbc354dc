namespace Klarpakke.Domain.Risk.Approval;

/// <summary>Under what an approval was given.</summary>
/// <param name="ProfileVersion">Version of the risk profile.</param>
/// <param name="ExpiresAt">Not to be sent at or after this.</param>
public sealed record ApprovalStamp(int ProfileVersion, DateTimeOffset ExpiresAt);
