using System.Net;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What an answer that is no success proves about the command.</summary>
/// <param name="IsCertain">True when the command certainly had no effect.</param>
/// <param name="Code">The venue's code, if any.</param>
/// <param name="Error">Why.</param>
internal sealed record BinanceVerdict(bool IsCertain, int? Code, Error Error)
{
    private const string Duplicate = "Duplicate order sent.";

    /// <summary>Judges an answer. Certain are only the refusals the venue documents as such; whatever else happened is not known to have had no effect.</summary>
    public static BinanceVerdict Of(BinanceAnswer answer)
    {
        if (answer.Problem is { } problem)
        {
            return new(answer.Delivery == BinanceDelivery.NotSent, null, problem);
        }

        var code = BinanceErrors.CodeOf(answer.Body);
        if (answer.Status == HttpStatusCode.OK)
        {
            return new(IsCertain: false, code, OrderUnreadable(code));
        }

        var error = BinanceErrors.Of(answer.Status, answer.Body);
        return new(IsRefusal(answer.Status, code) && !IsDuplicate(code, answer.Body), code, error);
    }

    /// <summary>Judges the error object that stands for one half of a cancel-and-replace.</summary>
    public static BinanceVerdict Of(BinanceOrderBody? body)
    {
        if (body?.Code is not { } code)
        {
            return new(IsCertain: false, null, OrderUnreadable(null));
        }

        var kind = BinanceErrors.KindOf(code, body.Message);
        var isCertain = kind != ErrorKind.OutcomeUnknown && !(code == -2010 && body.Message == Duplicate);
        return new(isCertain, code, new Error(kind, $"code {code}: {body.Message}", BinanceErrors.IsTransient(kind)));
    }

    private static bool IsRefusal(HttpStatusCode status, int? code) => status switch
    {
        // Documented as refused before anything was looked at.
        HttpStatusCode.Forbidden or (HttpStatusCode)418 or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.RequestTimeout => false,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => code is { } known && BinanceErrors.KindOf(known) != ErrorKind.OutcomeUnknown,
        _ => false,
    };

    // An order with this id is open, which means that one we sent has arrived: only a look-up can tell what became of it.
    private static bool IsDuplicate(int? code, ReadOnlySpan<byte> body) => code == -2010 && BinanceErrors.MessageOf(body) == Duplicate;

    private static Error OrderUnreadable(int? code) =>
        new(ErrorKind.BadResponse, code is null ? "HTTP 200 with an order that cannot be read" : $"HTTP 200 with code {code}", IsTransient: false);
}
