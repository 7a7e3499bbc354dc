namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A place in a chain: whoever has written it down can prove later that nothing up to here was changed or removed.</summary>
/// <param name="Sequence">Number of the row, from 1 without gaps.</param>
/// <param name="Hash">SHA-256 of the row and all before it, 64 lower-case hexadecimal digits.</param>
public sealed record AuditMark(long Sequence, string Hash);
