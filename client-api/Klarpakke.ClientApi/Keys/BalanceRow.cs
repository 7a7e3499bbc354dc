using Klarpakke.Domain.Keys;

namespace Klarpakke.ClientApi.Keys;

/// <summary>One line of the completeness ledger.</summary>
/// <param name="Asset">Code of the asset; the venue's own name where there is no code.</param>
/// <param name="State">read; unknown (something is there, and how much cannot be said); failed (the last import failed, the amounts are older).</param>
/// <param name="Free">Not bound in orders; null when not known, which is not zero.</param>
/// <param name="Locked">Bound in open orders; null when not known.</param>
/// <param name="SetAside">In a product of the venue; null when not known.</param>
/// <param name="ReadAt">When the amounts were read.</param>
/// <param name="Missing">What is missing and why; null when nothing is.</param>
internal sealed record BalanceRow(string Asset, string State, decimal? Free, decimal? Locked, decimal? SetAside, DateTimeOffset ReadAt, string? Missing)
{
    public static BalanceRow Of(BalanceEntry entry) => new(entry.Asset, entry.State.Code(), entry.Free, entry.Locked, entry.SetAside, entry.ReadAt, entry.Missing);
}
