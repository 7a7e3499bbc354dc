using Klarpakke.Grains.Ports.Portfolios;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Portfolios;

/// <summary>What the parts of one portfolio work with.</summary>
internal sealed record PortfolioScope(
    PortfolioRecord Of, IPortfolioStore Store, IPortfolioDoor Door, IPortfolioRisk Risk, TimeProvider Time, ILogger Logger)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Writes positions under their next versions. Not to be given up half-way: memory must know what the rows say.</summary>
    public Task SaveAsync(PositionRecord position, bool isAudited) =>
        Store.SaveAsync(new PortfolioChange(Of, Now) { Positions = [position], IsAudited = isAudited }, CancellationToken.None);
}
