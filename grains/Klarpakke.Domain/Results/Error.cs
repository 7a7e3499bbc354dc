namespace Klarpakke.Domain.Results;

/// <summary>An expected "no" from outside.</summary>
/// <param name="Kind">What sort of no.</param>
/// <param name="Message">Words for an operator; never for a decision, never with a secret in it.</param>
/// <param name="IsTransient">True when the same read may succeed later without anybody doing anything. Says nothing about whether a command may be repeated.</param>
public sealed record Error(ErrorKind Kind, string Message, bool IsTransient);
