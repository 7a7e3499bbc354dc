using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>An account that was taken over.</summary>
/// <param name="Fence">The number to write under; larger than any before.</param>
/// <param name="Books">Everything that is written of it.</param>
/// <param name="AccountNumber">The venue's number of the account these books were made with; null while there is none.</param>
public sealed record OpenedAccount(long Fence, AccountView Books, string? AccountNumber = null);
