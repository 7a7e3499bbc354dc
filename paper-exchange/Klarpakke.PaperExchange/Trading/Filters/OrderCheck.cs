using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Rules;

namespace Klarpakke.PaperExchange.Trading.Filters;

/// <summary>What a filter looks at.</summary>
/// <param name="Orders">How many orders the command adds on the symbol, this one included.</param>
/// <param name="AlgoOrders">How many of them wait for a trigger.</param>
internal sealed record OrderCheck(OrderRequest Request, SymbolRules Rules, AccountMarket Market, decimal AveragePrice, int Orders, int AlgoOrders);
