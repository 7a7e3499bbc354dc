namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>Tells a portfolio when something becomes of its positions' orders. Key: as <see cref="IVenueAccountGrain"/>, which it is.</summary>
[Alias("klarpakke.trading.account-follow")]
public interface IVenueAccountFollowGrain : IGrainWithStringKey
{
    /// <summary>
    /// The same as <see cref="IVenueAccountReadsGrain.GetPositionAsync"/>; and from now on the portfolio is told when one of the position's orders trades or ends. That is kept in memory
    /// only: whoever follows goes on asking now and then.
    /// </summary>
    /// <param name="position">Id of the position.</param>
    /// <param name="portfolio">Id of its portfolio.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">No position has such an id.</exception>
    [AlwaysInterleave]
    [Alias("follow")]
    Task<PositionBooks> FollowPositionAsync(string position, string portfolio, CancellationToken cancellationToken);
}
