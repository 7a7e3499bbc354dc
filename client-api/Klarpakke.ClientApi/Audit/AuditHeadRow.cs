namespace Klarpakke.ClientApi.Audit;

/// <summary>The end of your audit chain. Keep it: whoever holds it can prove later that nothing up to here was changed or removed.</summary>
/// <param name="Account">Whose chain.</param>
/// <param name="Seq">Number of the newest row; 0 when nothing was ever written.</param>
/// <param name="Hash">SHA-256 of that row and all before it, 64 hexadecimal digits; zeros when there is none.</param>
internal sealed record AuditHeadRow(string Account, long Seq, string Hash);
