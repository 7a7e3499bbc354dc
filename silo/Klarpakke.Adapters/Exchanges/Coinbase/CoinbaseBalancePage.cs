using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Some of the balances, and where the next ones are; null when these were the last.</summary>
internal sealed record CoinbaseBalancePage(AccountHoldings Holdings, string? Cursor);
