using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;

namespace Klarpakke.PaperExchange.Trading.Matching;

/// <summary>
/// Cancels and places in one command. Parameters, filters and order limits of the new order are judged before anything is cancelled, so an order that could never stand
/// leaves the old one alone; funds and the market's objections only show afterwards.
/// </summary>
internal sealed class Replacement(
    Func<TradingAccount, OrderRequest, Refusal?> checkShapeAndFilters,
    Func<TradingAccount, CancelRequest, Outcome<CanceledOrder>> cancel,
    Func<TradingAccount, OrderRequest, Outcome<PlacedOrder>> place)
{
    private const int TooManyOrders = -1015;

    public CancelReplaceResult Run(TradingAccount account, CancelReplaceRequest request)
    {
        if (checkShapeAndFilters(account, request.New) is { } refusal)
        {
            return refusal.Code == TooManyOrders && request.LimitMode == OrderLimitMode.CancelOnly
                ? CancelOnly(account, request.Cancel, refusal)
                : new CancelReplaceResult(StepResult.NotAttempted, StepResult.NotAttempted, null, null, null, null) { Refusal = refusal };
        }

        var canceled = cancel(account, request.Cancel);
        if (!canceled.Succeeded && request.Mode == CancelReplaceMode.StopOnFailure)
        {
            return new CancelReplaceResult(StepResult.Failure, StepResult.NotAttempted, null, canceled.Refusal, null, null) { Refusal = Refusals.CancelReplaceFailed };
        }

        var placed = place(account, request.New);
        return new CancelReplaceResult(Step(canceled), Step(placed), canceled.Value, canceled.Refusal, placed.Value, placed.Refusal)
        {
            Refusal = (canceled.Succeeded, placed.Succeeded) switch
            {
                (true, true) => null,
                (false, false) => Refusals.CancelReplaceFailed,
                _ => Refusals.CancelReplaceHalf,
            },
        };
    }

    private static StepResult Step<T>(Outcome<T> outcome)
        where T : class => outcome.Succeeded ? StepResult.Success : StepResult.Failure;

    private CancelReplaceResult CancelOnly(TradingAccount account, CancelRequest request, Refusal refusal)
    {
        var canceled = cancel(account, request);
        return new CancelReplaceResult(Step(canceled), StepResult.NotAttempted, canceled.Value, canceled.Refusal, null, null) { Refusal = refusal };
    }
}
