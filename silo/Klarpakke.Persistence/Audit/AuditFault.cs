namespace Klarpakke.Persistence.Audit;

/// <summary>The first row of an account's chain that is not as it was written.</summary>
/// <param name="Account">Whose chain.</param>
/// <param name="Sequence">The row, or the first that is missing.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record AuditFault(string Account, long Sequence, string Problem);
