namespace Klarpakke.Domain.Keys;

/// <summary>One line of the completeness ledger.</summary>
/// <param name="Asset">Code of the asset; the venue's own name where we have no code for it.</param>
/// <param name="State">What is known.</param>
/// <param name="Free">Not bound in orders; null when not known.</param>
/// <param name="Locked">Bound in open orders; null when not known.</param>
/// <param name="SetAside">In a product of the venue; null when not known.</param>
/// <param name="ReadAt">When the amounts were read; for an unknown one, when it was seen.</param>
/// <param name="Missing">What is missing and why, as a code; null when nothing is.</param>
public sealed record BalanceEntry(string Asset, BalanceState State, decimal? Free, decimal? Locked, decimal? SetAside, DateTimeOffset ReadAt, string? Missing);
