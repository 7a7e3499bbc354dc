using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What an account's door tells without doing anything. Key: as <see cref="IVenueAccountGrain"/>, by which it is asked.</summary>
[Alias("klarpakke.trading.account-reads")]
public interface IVenueAccountReadsGrain : IGrainWithStringKey
{
    /// <summary>Every order of a position and its fills, as the books have them.</summary>
    [AlwaysInterleave]
    [Alias("position")]
    Task<PositionBooks> GetPositionAsync(string position, CancellationToken cancellationToken);

    /// <summary>
    /// What venue and account say about a pair, at most a minute old; fee and permissions at most an hour. For the kill switch's lane a halt is looked at again at once, and what a
    /// sale does not need (fee, stops, permissions) is told only as far as it is known already.
    /// </summary>
    [AlwaysInterleave]
    [Alias("terms")]
    Task<AccountTerms> GetTermsAsync(Symbol symbol, OrderLane lane, CancellationToken cancellationToken);

    /// <summary>What is known of an order of the platform; null for any other.</summary>
    [Alias("order")]
    Task<OrderStatus?> GetOrderAsync(ClientOrderId id, CancellationToken cancellationToken);

    /// <summary>What the platform owns of an asset.</summary>
    [Alias("holding")]
    Task<HoldingStatus> GetHoldingAsync(Asset asset, CancellationToken cancellationToken);

    /// <summary>How the account stands.</summary>
    [Alias("status")]
    Task<AccountStatus> GetStatusAsync(CancellationToken cancellationToken);
}
