using Klarpakke.PaperExchange.Trading.Accounts;

namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>Hears everything that happens to accounts, in order, on the engine's thread and inside the market's gate: implementations must be quick.</summary>
internal interface ITradingListener
{
    void Published(TradingAccount account, TradingEvent happened);
}
