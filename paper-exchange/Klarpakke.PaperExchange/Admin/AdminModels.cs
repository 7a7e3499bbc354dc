using Klarpakke.PaperExchange.Faults;

namespace Klarpakke.PaperExchange.Admin;

/// <summary>An answer of the operator's interface.</summary>
internal sealed record AdminResult(int Status, object Body);

/// <summary>Why something was not done.</summary>
internal sealed record Problem(string Error);

/// <summary>Something was done and there is nothing to show.</summary>
internal sealed record Done(bool Ok = true);

/// <summary>A deposit (positive) or withdrawal (negative).</summary>
internal sealed record Transfer(string Asset, decimal Amount);

/// <summary>A wish for a key.</summary>
/// <param name="Balances">What a new account begins with, by asset.</param>
internal sealed record AccessRequest(Dictionary<string, decimal>? Balances);

/// <summary>The exchange as a whole.</summary>
/// <param name="Simulated">Always true: nothing here is real money.</param>
internal sealed record StatusView(
    string Product, bool Simulated, string Address, long ServerTime, bool Frozen, int Symbols, int Accounts, int OpenOrders, int StreamConnections,
    int ApiConnections, int UserSubscriptions, int Faults);

/// <summary>An account; secrets are never shown.</summary>
internal sealed record AccountView(string Name, long Id, IReadOnlyList<KeyView> Keys, IReadOnlyList<BalanceView> Balances);

/// <summary>A key without its secret.</summary>
internal sealed record KeyView(string Key, bool Reading, bool SpotTrading, bool Withdrawals, IReadOnlyList<string> AllowedAddresses);

/// <summary>What an account has of an asset.</summary>
/// <param name="Held">Kept back by an armed fault; neither free nor locked.</param>
internal sealed record BalanceView(string Asset, decimal Free, decimal Locked, decimal Held);

/// <summary>An open order.</summary>
internal sealed record OpenOrderView(
    string Account, string Symbol, long OrderId, long OrderListId, string ClientOrderId, string Side, string Type, string Status, decimal Price,
    decimal StopPrice, decimal Quantity, decimal Executed, long Time);

/// <summary>An armed fault.</summary>
internal sealed record FaultView(int Id, long ArmedAt, int Struck, FaultSpec Fault);
