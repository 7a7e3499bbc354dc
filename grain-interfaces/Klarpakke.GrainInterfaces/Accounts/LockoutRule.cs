namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>When nobody may try any more.</summary>
/// <param name="Attempts">So many wrong ones in a row, 1 or more.</param>
/// <param name="Lasts">For so long.</param>
public sealed record LockoutRule(int Attempts, TimeSpan Lasts);
