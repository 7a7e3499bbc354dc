using System.Net;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads of the public interface.</summary>
internal static class BinanceReads
{
    /// <summary>A client for one place.</summary>
    public static VenueRestClient Open(BinanceEnvironment environment, BinanceOptions options, BinanceServices services) => new(
        options.RestSettings(environment.RestBase) with { Venue = environment.Venue.Code() },
        new BinancePace(services.Budgets.For(environment.RestBase), options.WeightShare, services.Time),
        RefusalOf,
        services);

    // A page in place of JSON comes from something between us and the venue, and goes away by itself or not at all.
    private static Error? RefusalOf(HttpStatusCode status, byte[] body) => status != HttpStatusCode.OK
        ? BinanceErrors.Of(status, body)
        : body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
            ? null
            : WireErrors.Bad("HTTP 200 with something that is not JSON");
}
