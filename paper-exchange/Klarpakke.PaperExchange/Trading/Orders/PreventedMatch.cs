namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>A trade between two orders of one account that did not happen.</summary>
/// <param name="Price">The maker's price.</param>
/// <param name="TakerQuantity">What DECREMENT took from the taker, else 0; likewise <paramref name="MakerQuantity"/>.</param>
internal sealed record PreventedMatch(
    string Symbol, long Id, long TakerOrderId, long MakerOrderId, SelfTradePrevention Mode, decimal Price,
    decimal TakerQuantity, decimal MakerQuantity, long Time);
