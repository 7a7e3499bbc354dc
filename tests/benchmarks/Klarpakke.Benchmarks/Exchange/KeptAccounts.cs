using Klarpakke.PaperExchange;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.WebSocketApi;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Benchmarks.Exchange;

/// <summary>The journal of an engine without a server around it.</summary>
internal sealed class KeptAccounts : IAsyncDisposable
{
    private readonly JournalFolder _folder;
    private readonly AccountJournal _journal;

    public KeptAccounts(MarketEngine markets, TradingEngine engine, ChangeTracker tracker, string folder)
    {
        var accounts = new AccountBook(markets, engine, new KeyRing(TimeProvider.System), new PaperExchangeOptions(), tracker);
        var holds = new BalanceHolds(markets, engine, new UserStreams(), new FaultBoard(1, TimeProvider.System));
        _folder = JournalFolder.Open(folder, NullLogger.Instance);
        _journal = new AccountJournal(markets, tracker, new StateWriter(engine, accounts, holds), _folder, NullLogger<AccountJournal>.Instance);
    }

    public void Start() => _journal.Start();

    public Task Commit() => _journal.Commit();

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _folder.Dispose();
    }
}
