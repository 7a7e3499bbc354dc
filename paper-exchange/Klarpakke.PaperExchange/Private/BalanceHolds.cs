using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.WebSocketApi;

namespace Klarpakke.PaperExchange.Private;

/// <summary>
/// Balances that an armed fault keeps locked after the order that bound them was cancelled: they are out of the account, unannounced, until their time is up.
/// Used inside the engine's gate.
/// </summary>
internal sealed class BalanceHolds(MarketEngine market, TradingEngine trading, UserStreams streams, FaultBoard faults)
{
    private readonly List<Hold> _holds = [];

    public decimal Held(TradingAccount account, string asset) => _holds.Where(hold => hold.Account.Trading == account && hold.Asset == asset).Sum(hold => hold.Amount);

    /// <summary>Runs a cancellation and, if the fault strikes, keeps what it released.</summary>
    public T Around<T>(VenueAccount account, Func<T> cancel)
    {
        if (faults.StrikeAccount(FaultKind.BalanceStaysLocked, account.Name) is not { } fault)
        {
            return cancel();
        }

        var before = account.Trading.Balances.ToArray();
        var result = cancel();
        foreach (var old in before)
        {
            var now = account.Trading.Balance(old.Asset);
            Keep(account, old.Asset, Math.Min(old.Locked - now.Locked, now.Free), market.Now + (long)fault.Duration.TotalMilliseconds);
        }

        return result;
    }

    /// <summary>Gives back what is due.</summary>
    public void Release(long now)
    {
        foreach (var due in _holds.Where(hold => hold.Until <= now).ToArray())
        {
            _holds.Remove(due);
            streams.Unannounced(() => trading.Deposit(due.Account.Trading, due.Asset, due.Amount));
        }
    }

    private void Keep(VenueAccount account, string asset, decimal amount, long until)
    {
        if (amount > 0)
        {
            streams.Unannounced(() => trading.TryWithdraw(account.Trading, asset, amount));
            _holds.Add(new Hold(account, asset, amount, until));
        }
    }

    private sealed record Hold(VenueAccount Account, string Asset, decimal Amount, long Until);
}
