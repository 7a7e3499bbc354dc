using System.Net;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Answers to a cancellation. Pure.</summary>
internal static class BinanceCancellations
{
    private const int CancelRejected = -2011;
    private const int NoSuchOrder = -2013;
    private const string NotOpenText = "Unknown order sent.";

    public static CancelOutcome Of(BinanceAnswer answer, Symbol symbol)
    {
        if (answer is { Delivery: BinanceDelivery.Answered, Status: HttpStatusCode.OK }
            && Accept(BinanceOrderParsing.Read(answer.Body, BinanceTradingJson.Default.BinanceOrderBody), symbol) is { } cancelled)
        {
            return cancelled;
        }

        return Refuse(BinanceVerdict.Of(answer), answer.Problem is null ? BinanceErrors.MessageOf(answer.Body) : null);
    }

    /// <summary>A cancelled order; null when the answer does not say that it is.</summary>
    public static CancelOutcome? Accept(BinanceOrderBody? body, Symbol symbol) =>
        body is not null && string.Equals(body.Symbol, BinanceCommands.VenueSymbol(symbol), StringComparison.Ordinal)
        && BinanceOrderParsing.ToOrder(body, symbol) is { State: OrderState.Cancelled } order
            ? new CancelOutcome.Cancelled(order)
            : null;

    /// <summary>The code alone does not tell "not open any more" from "may not be cancelled": the text does, and it says nothing of what had filled.</summary>
    public static CancelOutcome Refuse(BinanceVerdict verdict, string? message) => verdict switch
    {
        { IsCertain: true, Code: CancelRejected } when message == NotOpenText => new CancelOutcome.NotOpen(),
        { IsCertain: true, Code: NoSuchOrder } => new CancelOutcome.NotOpen(),
        { IsCertain: true } => new CancelOutcome.Refused(verdict.Error),
        _ => new CancelOutcome.Unknown(verdict.Error),
    };
}
