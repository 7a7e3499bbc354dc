using System.Collections.Immutable;
using System.ComponentModel;
using Klarpakke.ClientApi.Caching;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.ClientApi.Prices;
using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Klarpakke.ClientApi.Markets;

/// <summary>Markets: what is followed, where it stands, and its candles.</summary>
internal static class MarketsEndpoints
{
    private const string SymbolText = "The market, VENUE:BASE-QUOTE, for example PAPER:BTC-USDC.";

    public static void MapMarkets(this IEndpointRouteBuilder api)
    {
        var markets = api.MapGroup("/markets").WithTags("Markets").AllowAnonymous();
        markets.MapGet("/", List)
            .WithName("ListMarkets")
            .WithSummary("All followed markets, sorted by symbol.")
            .WithOnlyParameters()
            .WithEntityTag()
            .WithProblems(ApiError.ProviderUnavailable);
        markets.MapGet("/{symbol}", Get)
            .WithName("GetMarket")
            .WithSummary("One market with the top of its order book.")
            .WithOnlyParameters()
            .WithProblems(ApiError.SymbolMalformed, ApiError.SymbolUnknown, ApiError.ProviderUnavailable);
        markets.MapGet("/{symbol}/candles", GetCandlesAsync)
            .WithName("GetCandles")
            .WithSummary("Candles of one market, oldest first. The last is the unfinished one when the range reaches now.")
            .WithOnlyParameters("interval", "from", "to", "limit")
            .WithProblems(
                ApiError.SymbolMalformed, ApiError.SymbolUnknown, ApiError.IntervalUnknown, ApiError.RangeInvalid,
                ApiError.LimitOutOfRange, ApiError.ProviderUnavailable)
            .AddOpenApiOperationTransformer(CandleParameters.DescribeAsync);
    }

    private static Results<Ok<Envelope<ImmutableArray<MarketRow>>>, ApiProblem> List(
        PriceBoard board, IOptions<ClientApiOptions> options, TimeProvider clock)
    {
        var venues = options.Value.Venues.Distinct().ToList();
        var missing = venues.Where(venue => !board.IsListed(venue)).ToList();
        if (missing.Count == venues.Count)
        {
            return new ApiProblem(ApiError.ProviderUnavailable, "No venue has said yet what it lists.");
        }

        var now = clock.GetUtcNow();
        ImmutableArray<MarketRow> rows = [.. board.Markets.Select(market => MarketRow.Of(market, now))];
        var quality = rows.Select(row => row.Quality).Append(missing.Count > 0 ? DataQuality.Partial : DataQuality.Live).Max();
        var asOf = rows.Max(row => row.ReceivedAt) ?? now;
        return TypedResults.Ok(Envelope.Of(rows, asOf, venues, quality, rows.Select(row => row.Seq).DefaultIfEmpty().Max()));
    }

    private static Results<Ok<Envelope<MarketDetail>>, ApiProblem> Get([Description(SymbolText)] string symbol, MarketFinder finder, TimeProvider clock)
    {
        if (finder.Find(symbol, out var error) is not { } market)
        {
            return new ApiProblem(error!);
        }

        var now = clock.GetUtcNow();
        var detail = MarketDetail.OfOnePicture(market, now);
        return TypedResults.Ok(Envelope.Of(detail, detail.ReceivedAt ?? now, [market.Symbol.Venue], detail.Quality, detail.Seq));
    }

    private static async Task<Results<Ok<Envelope<ImmutableArray<CandleRow>>>, ApiProblem>> GetCandlesAsync(
        [Description(SymbolText)] string symbol,
        [FromQuery] string? interval,
        [FromQuery] string? from,
        [FromQuery] string? to,
        [FromQuery] string? limit,
        MarketFinder finder,
        CandleReader candles,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (finder.Find(symbol, out var error) is not { } market)
        {
            return new ApiProblem(error!);
        }

        if (CandlesQuery.Parse(interval, from, to, limit, out var problem) is not { } query)
        {
            return problem!;
        }

        var rows = await candles.ReadAsync(market, query, cancellationToken);
        return TypedResults.Ok(EnvelopeOf(rows, market, query, clock.GetUtcNow()));
    }

    // Closed candles are final. What reaches now is as good as the picture its end comes from.
    private static Envelope<ImmutableArray<CandleRow>> EnvelopeOf(
        ImmutableArray<CandleRow> rows, BoardMarket market, CandlesQuery query, DateTimeOffset now)
    {
        if (!query.Covers(query.Interval.OpenTimeOf(now)))
        {
            return Envelope.Of(rows, now, [market.Symbol.Venue], DataQuality.Live, 0);
        }

        var picture = market.Picture;
        return Envelope.Of(
            rows, picture?.Update.ReceivedAt ?? now, [market.Symbol.Venue], picture?.QualityAt(now) ?? DataQuality.Partial, picture?.Update.Seq ?? 0);
    }
}
