using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>
/// One user's account at one venue: the one door out. Orders leave only through here, each written down before it is sent, none ever sent twice. Key: <c>userId/VENUE</c>.
/// </summary>
[Alias("klarpakke.trading.account")]
public interface IVenueAccountGrain : IVenueAccountReadsGrain
{
    /// <summary>
    /// Sends a sale once, or tells what became of it if this purpose and attempt was sent before. A sale of the kill switch is written only while its episode is open, which the
    /// database checks.
    /// </summary>
    /// <exception cref="ArgumentException">It is a purchase, its id is not that of its purpose and attempt, or its symbol belongs to another venue.</exception>
    [Alias("submit")]
    Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken);

    /// <summary>Cancels an order of the platform and tells what is known of it then. Safe to repeat. Orders of others are not touched: the answer names none.</summary>
    [Alias("cancel")]
    Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels an own sale and sends another in its place: in one step where the venue can, otherwise only once the old one is proven to have ended.
    /// </summary>
    /// <exception cref="ArgumentException">The new order's id is not that of its purpose and attempt, or it is no sale at this venue.</exception>
    [Alias("replace")]
    Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken);

    /// <summary>
    /// Buys what the risk policy approved, the only purchases there are, with its stop attached where the venue can. The same approval again tells what became of it.
    /// The row is written only while the user's entry gate is open and the approval's exposure is reserved, which the database checks.
    /// </summary>
    /// <exception cref="ArgumentException">The approval is another account's, or its orders are not the entry and the stop of its position.</exception>
    [Alias("enter")]
    Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels the platform's own open orders, each by its id, until the venue lists none of them any more after the last command; what is sent meanwhile is cancelled too. Orders of
    /// others stay as they are.
    /// </summary>
    /// <param name="scope">Which of them.</param>
    /// <param name="lane">How urgent it is.</param>
    /// <param name="deadline">When to stop trying and tell what stands.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent was sent.</param>
    [Alias("cancel-all")]
    Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>Compares the books with the venue now and tells how the account stands then.</summary>
    [Alias("reconcile")]
    Task<AccountStatus> ReconcileAsync(CancellationToken cancellationToken);

    /// <summary>Ends a halt after a person has looked into it: the account starts anew from its books and the venue.</summary>
    [Alias("restart")]
    Task RestartAsync(CancellationToken cancellationToken);
}
