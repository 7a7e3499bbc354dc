namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The orders of a context that nothing more is changed in.</summary>
/// <param name="Orders">The orders; null when the size is not known.</param>
internal sealed record PreparedOrders(EntryOrders? Orders);
