using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.MarketData;

/// <summary>A venue's candles by request.</summary>
internal interface ICandleHistory
{
    /// <summary>Reads a page.</summary>
    /// <param name="venueSymbol">The venue's name of the symbol.</param>
    /// <param name="interval">The candle length.</param>
    /// <param name="from">The oldest candle wanted; null means the newest ones, as many as a new symbol gets.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<Result<CandlePage>> ReadAsync(string venueSymbol, CandleInterval interval, DateTimeOffset? from, CancellationToken cancellationToken);
}
