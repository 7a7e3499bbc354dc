using System.Runtime.InteropServices;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>The last ids of each kind.</summary>
internal sealed record IdState(long Order, long List, long Cancel, long Amend, long Execution, long PreventedMatch);

/// <summary>A symbol that orders know: its grid, without which their whole numbers mean nothing, and how many trades they have made.</summary>
internal sealed record SymbolState(string Name, int PriceDecimals, int QuantityDecimals, long OrderTrades);

/// <summary>An account's name and terms.</summary>
internal sealed record AccountState(long Id, string Name, AccountSettings Settings);

/// <summary>An API key with its secret: the reason why only the owner may read these files.</summary>
internal sealed record KeyState(
    string Key, string Secret, string Account, long CreatedAt, bool Reading, bool SpotTrading, bool Withdrawals, bool Issued, IReadOnlyList<string> AllowedAddresses)
{
    /// <summary>Names the key, never its secret.</summary>
    public override string ToString() => $"API key {Key[..Math.Min(4, Key.Length)]}… of {Account}";
}

/// <summary>What an account has of an asset.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BalanceState(long Account, string Asset, decimal Free, decimal Locked, long Time);

/// <summary>The other side of all accounts, in one asset.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerState(string Asset, decimal Deposited, decimal Market, decimal Commissions);

/// <summary>An order list; its orders by id.</summary>
internal sealed record ListState(
    long Account, string Symbol, long Id, string ClientOrderId, long Time, Contingency Contingency, long? Working, IReadOnlyList<long> Legs, long TransactionTime, bool IsDone);

/// <summary>A fill.</summary>
internal sealed record TradeState(long Account, AccountTrade Trade);

/// <summary>A trade that was prevented.</summary>
internal sealed record PreventedState(long Account, PreventedMatch Match);
