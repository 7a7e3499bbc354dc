namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Whether an attempt may be judged.</summary>
/// <param name="IsAllowed">False while the subject is locked.</param>
/// <param name="IsLast">True when the subject is locked should this attempt be wrong.</param>
public sealed record AttemptTaken(bool IsAllowed, bool IsLast);
