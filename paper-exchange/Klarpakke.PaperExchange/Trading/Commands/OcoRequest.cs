namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Two orders of one symbol, side and quantity, one above and one below the market: the first that acts ends the other.</summary>
internal sealed record OcoRequest(OrderRequest Above, OrderRequest Below, string? ListClientOrderId = null);
