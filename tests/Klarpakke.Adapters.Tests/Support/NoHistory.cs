using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A venue without history.</summary>
internal sealed class NoHistory : ICandleHistory
{
    public Task<Result<CandlePage>> ReadAsync(string venueSymbol, CandleInterval interval, DateTimeOffset? from, CancellationToken cancellationToken) =>
        Task.FromResult<Result<CandlePage>>(new CandlePage([], 0, ReachesPresent: true));
}
