using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Approval;

/// <summary>A purchase and the stop that protects it.</summary>
/// <param name="Entry">The purchase.</param>
/// <param name="Stop">The stop.</param>
public sealed record ApprovedPair(OrderRequest Entry, OrderRequest Stop);
