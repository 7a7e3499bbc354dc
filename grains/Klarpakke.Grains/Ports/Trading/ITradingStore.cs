using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>
/// The books of venue accounts. Every write is made under a fence: opening an account takes the next fence number, and from then on nothing that was opened before can
/// write, so that two activations of one account cannot both send.
/// </summary>
public interface ITradingStore
{
    /// <summary>Takes the account over: shuts out whoever opened it before, and reads everything they wrote.</summary>
    Task<OpenedAccount> OpenAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>Ties the books to the venue's own account for good: what was booked there is nobody else's to sell.</summary>
    /// <exception cref="AccountFencedException">Somebody else has taken the account over, or the books are tied to another account already.</exception>
    Task BindAsync(AccountKey account, long fence, string accountNumber, CancellationToken cancellationToken);

    /// <summary>
    /// Writes down orders before they are sent, all of them or none. A purchase is written only while the user's entry gate is open and exposure of its coin is reserved for its position; a sale
    /// of the kill switch only while its episode is open. Whoever closes one of them at the same time waits for this write or is waited for.
    /// </summary>
    /// <returns>
    /// Null when they are written. Else nothing is: <see cref="DenialReason.EntryGateClosed"/>, <see cref="DenialReason.NotReserved"/>, <see cref="DenialReason.EpisodeOver"/>, or
    /// <see cref="DenialReason.UnresolvedOrder"/> when for one of them there is such an attempt already, the attempt before it is not settled, or its id is taken.
    /// </returns>
    /// <exception cref="AccountFencedException">Somebody else has taken the account over.</exception>
    Task<DenialReason?> AddIntentsAsync(AccountKey account, long fence, ImmutableArray<OwnOrder> intents, CancellationToken cancellationToken);

    /// <summary>What the rows of others say now against an order, as for <see cref="AddIntentsAsync"/>. Nothing is written or held, so it may be otherwise a moment later.</summary>
    /// <returns>Null when nothing.</returns>
    Task<DenialReason?> AgainstAsync(AccountKey account, OwnOrder intent, CancellationToken cancellationToken);

    /// <summary>Writes a change, its audit rows with it, wholly or not at all. A fill that is booked already is left as it is.</summary>
    /// <exception cref="AccountFencedException">Somebody else has taken the account over, or a row is not the one the change was made from.</exception>
    Task SaveAsync(AccountKey account, long fence, AccountChange change, CancellationToken cancellationToken);
}
