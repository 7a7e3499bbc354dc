namespace Klarpakke.Grains.Ports;

/// <summary>A place in an account's audit chain. Whoever holds it can prove later that nothing up to here was changed or removed.</summary>
/// <param name="Account">Whose chain.</param>
/// <param name="Sequence">Row number, from 1 without gaps.</param>
/// <param name="Hash">SHA-256 of the row and all before it: 64 lower-case hexadecimal digits.</param>
public sealed record AuditHead(string Account, long Sequence, string Hash);
