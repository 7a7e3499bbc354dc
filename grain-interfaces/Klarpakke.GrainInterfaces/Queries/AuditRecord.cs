namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A row of an audit chain, every part in the form that was hashed.</summary>
/// <param name="Account">Whose chain.</param>
/// <param name="Sequence">Its number, from 1 without gaps.</param>
/// <param name="OccurredAt">When it happened: UTC with six decimals and a <c>Z</c>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Payload">The facts, a JSON object.</param>
/// <param name="PreviousHash">Hash of the row before it, 64 lower-case hexadecimal digits; zeros for the first.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditRecord(string Account, long Sequence, string OccurredAt, string Kind, string Payload, string PreviousHash, string Hash);
