using System.Net;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What came of sending a request once.</summary>
/// <param name="Delivery">How far it got.</param>
/// <param name="Status">HTTP status, when answered.</param>
/// <param name="Body">Body, when answered.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
internal sealed record BinanceAnswer(BinanceDelivery Delivery, HttpStatusCode Status, byte[] Body, Error? Problem)
{
    public static BinanceAnswer NotSent(ErrorKind kind, string message, bool isTransient = true) =>
        new(BinanceDelivery.NotSent, default, [], new Error(kind, message, isTransient));

    public static BinanceAnswer NoAnswer(ErrorKind kind, string message) =>
        new(BinanceDelivery.NoAnswer, default, [], new Error(kind, message, IsTransient: true));

    /// <summary>The answer as a read sees it: a body, or why there is none.</summary>
    public Result<byte[]> AsRead()
    {
        if (Problem is not null)
        {
            return Problem;
        }

        if (Status != HttpStatusCode.OK)
        {
            return BinanceErrors.Of(Status, Body);
        }

        // A page in place of JSON comes from something between us and the venue; an error code under 200 from something worse.
        return Body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && BinanceErrors.CodeOf(Body) is null
            ? Body
            : BinanceOrderParsing.Bad($"HTTP 200 that is no answer (code {BinanceErrors.CodeOf(Body)})");
    }
}
