namespace Klarpakke.Persistence.Audit;

/// <summary>A row on its way into <c>audit_log</c>.</summary>
internal sealed record AuditRow(string Account, long Sequence, DateTimeOffset OccurredAt, string Kind, string Payload, byte[] PreviousHash, byte[] Hash);
