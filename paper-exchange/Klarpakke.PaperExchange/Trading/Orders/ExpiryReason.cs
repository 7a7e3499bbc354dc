namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>Why an order ended without being cancelled by its owner.</summary>
internal enum ExpiryReason
{
    None,
    Rejected,
    ExchangeCanceled,
    OcoTrigger,
    OtoPhaseOneExpired,
    UnfilledIocQuantityExpired,
    UnfilledFokOrderExpired,
    InsufficientLiquidity,
    ExecutionRulePriceRangeExceeded,
}
