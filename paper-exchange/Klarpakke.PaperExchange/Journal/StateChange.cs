namespace Klarpakke.PaperExchange.Journal;

/// <summary>
/// What one step changed, as it is afterwards: whoever applies all changes in order has the state, and what was applied twice is still right. Only fills and prevented
/// matches are additions. A snapshot is a row of such changes that begins with nothing.
/// </summary>
internal sealed record StateChange
{
    /// <summary>The last ids given out.</summary>
    public IdState? Ids { get; init; }

    public IReadOnlyList<SymbolState>? Symbols { get; init; }

    public IReadOnlyList<AccountState>? Accounts { get; init; }

    public IReadOnlyList<KeyState>? Keys { get; init; }

    public IReadOnlyList<string>? RemovedKeys { get; init; }

    public IReadOnlyList<BalanceState>? Balances { get; init; }

    public IReadOnlyList<LedgerState>? Ledger { get; init; }

    public IReadOnlyList<OrderState>? Orders { get; init; }

    public IReadOnlyList<ListState>? Lists { get; init; }

    public IReadOnlyList<TradeState>? Trades { get; init; }

    public IReadOnlyList<PreventedState>? Prevented { get; init; }
}
