using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Grains.Trading;

/// <summary>Which portfolio follows which position of an account, and how it is told. The account never waits for a portfolio.</summary>
internal sealed class PositionFollowers(AccountKey account, IGrainFactory grains, ILogger logger)
{
    private readonly Dictionary<PositionId, string> _portfolios = [];

    public void Add(PositionId position, string portfolio) => _portfolios[position] = portfolio;

    public void Tell(PositionId position)
    {
        if (_portfolios.TryGetValue(position, out var portfolio))
        {
            _ = TellAsync(position, portfolio);
        }
    }

    private async Task TellAsync(PositionId position, string portfolio)
    {
        try
        {
            await grains.GetGrain<IPositionFollowerGrain>(portfolio).PositionMovedAsync(position.Text, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Made good by the portfolio's own look within a second; the books must not fail for it.
            TradingLog.PortfolioNotTold(logger, account, portfolio, exception);
        }
    }
}
