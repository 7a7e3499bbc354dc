using System.Net;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Answers to placing an order, in three cases. Pure.</summary>
internal static class BinanceSubmissions
{
    public static SubmitOutcome Of(BinanceAnswer answer, OrderRequest order) =>
        Read(answer) is { } body && Accept(body, order) is { } accepted ? accepted : Refuse(BinanceVerdict.Of(answer));

    /// <summary>An entry with its stop: both were taken or neither.</summary>
    public static SubmitOutcome OfList(BinanceAnswer answer, OrderRequest entry, OrderRequest stop)
    {
        var list = answer is { Delivery: BinanceDelivery.Answered, Status: HttpStatusCode.OK }
            ? BinanceOrderParsing.Read(answer.Body, BinanceTradingJson.Default.BinanceOrderListBody)
            : null;
        return ReportOf(entry) is { } report && Accept(report, entry) is { } accepted
            ? accepted with { Stop = ReportOf(stop) is { } leg ? Accept(leg, stop)?.Order : null }
            : Refuse(BinanceVerdict.Of(answer));

        BinanceOrderBody? ReportOf(OrderRequest order) => list?.OrderReports?.FirstOrDefault(body => string.Equals(body?.ClientOrderId, order.Id.Text, StringComparison.Ordinal));
    }

    /// <summary>An order of ours as accepted; null when the answer does not say that.</summary>
    public static SubmitOutcome.Accepted? Accept(BinanceOrderBody body, OrderRequest order)
    {
        var isOurs = string.Equals(body.Symbol, BinanceCommands.VenueSymbol(order.Symbol), StringComparison.Ordinal)
            && string.Equals(body.ClientOrderId, order.Id.Text, StringComparison.Ordinal);
        return isOurs && BinanceOrderParsing.ToOrder(body, order.Symbol) is { } read && BinanceOrderParsing.ToFills(body, read) is { } fills
            ? new SubmitOutcome.Accepted(read, fills)
            : null;
    }

    public static SubmitOutcome Refuse(BinanceVerdict verdict) =>
        verdict.IsCertain ? new SubmitOutcome.Rejected(verdict.Error) : new SubmitOutcome.Unknown(verdict.Error);

    private static BinanceOrderBody? Read(BinanceAnswer answer) => answer is { Delivery: BinanceDelivery.Answered, Status: HttpStatusCode.OK }
        ? BinanceOrderParsing.Read(answer.Body, BinanceTradingJson.Default.BinanceOrderBody)
        : null;
}
