using System.Text;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Tests.Trading;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests.Journal;

/// <summary>An exchange without a port whose accounts are kept in a folder.</summary>
internal sealed class KeptExchange : IAsyncDisposable
{
    private static readonly string[] Names = ["anna", "bert", "carl"];

    private KeptExchange(ExchangeParts parts) => Parts = parts;

    public ExchangeParts Parts { get; }

    public static async Task<KeptExchange> OpenAsync(string folder, long? now = null)
    {
        var options = new PaperExchangeOptions
        {
            Symbols = 5,
            TradesPerSecond = 20,
            DepthLevels = 20,
            HistoryDays = 2,
            OrdersPerTenSeconds = 1_000,
            DataDirectory = folder,
        };
        var time = new ManualTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(now ?? TestMarkets.Start));
        var parts = new ExchangeParts(options, time, NullLoggerFactory.Instance);
        try
        {
            parts.Prepare(options);
            return new KeptExchange(parts);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    public SyntheticLife Live(int seed)
    {
        foreach (var name in Names)
        {
            Parts.Desk.Accounts.Open(new PaperAccountOptions
            {
                Name = name,
                PayFeesInBnb = name == "bert",
                Balances = { ["BTC"] = 3, ["ETH"] = 40, ["BNB"] = 0.5m, ["USDC"] = 300_000 },
                Keys = [new PaperApiKeyOptions { Key = name.PadRight(16, 'k'), Secret = name.PadRight(16, 's') }],
            }).Should().BeNull();
        }

        return new SyntheticLife(Parts, Names.Select(name => Parts.Desk.Accounts.Find(name)!.Trading), seed);
    }

    /// <summary>Ends a step; the task ends when it is on disk.</summary>
    public Task Commit()
    {
        lock (Parts.Market.Gate)
        {
            return Parts.Desk.Journal.Commit();
        }
    }

    /// <summary>Everything that is to be kept, as text. Ids given to orders that were refused are no part of it: nobody has seen them.</summary>
    public string State()
    {
        var saved = new SavedState();
        foreach (var change in new StateWriter(Parts.Trading, Parts.Desk.Accounts, Parts.Desk.Holds).Snapshot())
        {
            saved.Apply(change);
        }

        return Describe(saved);
    }

    public static string Describe(SavedState saved)
    {
        var all = new StateChange
        {
            Ids = saved.Ids is { } ids ? ids with { Order = 0, List = 0 } : null,
            Symbols = [.. saved.Symbols.Values],
            Accounts = [.. saved.Accounts.Values],
            Keys = [.. saved.Keys.Values.OrderBy(key => key.Key, StringComparer.Ordinal)],
            Balances = [.. saved.Balances.Values.Where(balance => balance.Free + balance.Locked > 0).Select(Plain)
                .OrderBy(balance => balance.Account).ThenBy(balance => balance.Asset, StringComparer.Ordinal)],
            Ledger = [.. saved.Ledger.Values.Select(Plain).OrderBy(sums => sums.Asset, StringComparer.Ordinal)],
            Orders = [.. saved.Orders.Values],
            Lists = [.. saved.Lists.Values],
            Trades = [.. saved.Trades.OrderBy(trade => trade.Account).ThenBy(trade => trade.Trade.Symbol, StringComparer.Ordinal).ThenBy(trade => trade.Trade.Id).ThenBy(trade => trade.Trade.OrderId)],
            Prevented = [.. saved.Prevented.OrderBy(prevented => prevented.Match.Id)],
        };
        return Encoding.UTF8.GetString(JournalLine.Write(all, StateJson.Default.StateChange)[9..]);
    }

    public ValueTask DisposeAsync() => Parts.DisposeAsync();

    private static BalanceState Plain(BalanceState balance) => balance with { Time = 0, Free = Plain(balance.Free), Locked = Plain(balance.Locked) };

    private static LedgerState Plain(LedgerState sums) => new(sums.Asset, Plain(sums.Deposited), Plain(sums.Market), Plain(sums.Commissions));

    // 1.50 and 1.5 are the same money.
    private static decimal Plain(decimal amount) => amount / 1.000_000_000_000_000_000_000_000_000m;
}
