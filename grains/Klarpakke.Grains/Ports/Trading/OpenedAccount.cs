using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>An account that was taken over.</summary>
/// <param name="Fence">The number to write under; larger than any before.</param>
/// <param name="Books">Everything that is written of it.</param>
public sealed record OpenedAccount(long Fence, AccountView Books);
