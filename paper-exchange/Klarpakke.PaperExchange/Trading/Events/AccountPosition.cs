using Klarpakke.PaperExchange.Trading.Accounts;

namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>Absolute balances of the assets that an order may have changed.</summary>
internal sealed record AccountPosition(long Time, IReadOnlyList<Balance> Balances) : TradingEvent(Time);
