using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Trading.Accounts;

namespace Klarpakke.PaperExchange.Private;

/// <summary>An account by its name.</summary>
internal sealed record VenueAccount(string Name, TradingAccount Trading)
{
    public AccountState State => new(Trading.Id, Name, Trading.Settings);
}
