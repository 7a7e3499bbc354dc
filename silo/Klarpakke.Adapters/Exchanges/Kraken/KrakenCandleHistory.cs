using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Candles by request: always up to the present, at most the newest 720.</summary>
internal sealed class KrakenCandleHistory(VenueRestClient rest, int backfill) : ICandleHistory
{
    public async Task<Result<CandlePage>> ReadAsync(string venueSymbol, CandleInterval interval, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var answer = await rest.ReadAsync(KrakenRequests.Candles(venueSymbol, interval, from), body => KrakenParsing.ReadCandles(body, interval), cancellationToken);
        return answer.Error is null && from is null ? answer.Value with { Rows = [.. answer.Value.Rows.TakeLast(backfill + 1)] } : answer;
    }
}
