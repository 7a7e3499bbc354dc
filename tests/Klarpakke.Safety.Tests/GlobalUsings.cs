// Both the platform and the exchange have these words; unqualified they are the platform's.
global using OrderRequest = Klarpakke.Domain.Trading.OrderRequest;
global using OrderSide = Klarpakke.Domain.Trading.OrderSide;
global using SymbolRules = Klarpakke.Domain.Trading.SymbolRules;
global using VenueSide = Klarpakke.PaperExchange.Trading.Orders.OrderSide;
global using VenueStatus = Klarpakke.PaperExchange.Trading.Orders.OrderStatus;
