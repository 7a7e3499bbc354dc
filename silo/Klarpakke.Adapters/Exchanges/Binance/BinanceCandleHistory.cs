using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Candles by request: pages of a thousand, oldest first.</summary>
internal sealed class BinanceCandleHistory(VenueRestClient rest, BinanceOptions options) : ICandleHistory
{
    public async Task<Result<CandlePage>> ReadAsync(string venueSymbol, CandleInterval interval, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var limit = from is null ? options.BackfillCandles : BinanceRequests.MaxKlines;
        var answer = await rest.ReadAsync(
            BinanceRequests.Klines(venueSymbol, interval, from, limit), body => BinanceParsing.ReadKlines(body, interval), cancellationToken);
        return answer.Error is { } error ? error : answer.Value with { ReachesPresent = from is null || answer.Value.Sent < limit };
    }
}
