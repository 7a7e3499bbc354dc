namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>Hears from the account that something has become of a position's orders. Only accounts call it. Key: as <see cref="IPortfolioGrain"/>, which it is.</summary>
[Alias("klarpakke.portfolios.follower")]
public interface IPositionFollowerGrain : IGrainWithStringKey
{
    /// <summary>
    /// An order of the position has traded or ended: look at it now. A hint only, which nobody waits for; one that gets lost costs a second, because the portfolio looks by itself then.
    /// </summary>
    [OneWay]
    [Alias("moved")]
    Task PositionMovedAsync(string position, CancellationToken cancellationToken);
}
