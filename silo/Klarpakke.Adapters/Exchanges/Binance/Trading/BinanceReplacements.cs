using System.Net;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Answers to cancel-and-replace, whose halves stand for themselves: 200 both done, 409 one of them, 400 and 429 none, or refused as a whole. Pure.</summary>
internal static class BinanceReplacements
{
    private const string Success = "SUCCESS";
    private const string Failure = "FAILURE";
    private const string NotAttempted = "NOT_ATTEMPTED";

    public static ReplaceOutcome Of(BinanceAnswer answer, Symbol symbol, OrderRequest order)
    {
        var body = answer.Delivery == BinanceDelivery.Answered && answer.Status < HttpStatusCode.InternalServerError
            ? BinanceOrderParsing.Read(answer.Body, BinanceTradingJson.Default.BinanceReplaceBody)
            : null;
        var halves = body?.Data ?? (body is null ? null : new BinanceReplaceData(body.CancelResult, body.NewOrderResult, body.CancelResponse, body.NewOrderResponse));
        if (halves is { CancelResult: not null, NewOrderResult: not null })
        {
            return new ReplaceOutcome(Cancel(halves, symbol), Submit(halves, order));
        }

        // Refused as a whole, for example by a filter, which is looked at before the cancel: the old order stands.
        var verdict = BinanceVerdict.Of(answer);
        return new ReplaceOutcome(
            verdict.IsCertain ? new CancelOutcome.Refused(verdict.Error) : new CancelOutcome.Unknown(verdict.Error), BinanceSubmissions.Refuse(verdict));
    }

    private static CancelOutcome Cancel(BinanceReplaceData halves, Symbol symbol)
    {
        var verdict = BinanceVerdict.Of(halves.CancelResponse);
        return halves.CancelResult switch
        {
            Success => BinanceCancellations.Accept(halves.CancelResponse, symbol) ?? new CancelOutcome.Unknown(verdict.Error),
            Failure => BinanceCancellations.Refuse(verdict, halves.CancelResponse?.Message),
            NotAttempted => new CancelOutcome.Refused(new Error(ErrorKind.Rejected, "the cancellation was not attempted", IsTransient: false)),
            _ => new CancelOutcome.Unknown(verdict.Error),
        };
    }

    private static SubmitOutcome? Submit(BinanceReplaceData halves, OrderRequest order)
    {
        var verdict = BinanceVerdict.Of(halves.NewOrderResponse);
        return halves.NewOrderResult switch
        {
            Success when halves.NewOrderResponse is { } body => BinanceSubmissions.Accept(body, order) ?? (SubmitOutcome)new SubmitOutcome.Unknown(verdict.Error),
            Failure => BinanceSubmissions.Refuse(verdict),
            NotAttempted => null,
            _ => new SubmitOutcome.Unknown(verdict.Error),
        };
    }
}
