using Klarpakke.PaperExchange.Trading.Lists;

namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>A list was accepted, or is done.</summary>
/// <param name="RejectReason">"NONE", or why a list ended by rejection.</param>
internal sealed record ListStatusChanged(long Time, OrderListView List, string RejectReason = "NONE") : TradingEvent(Time);
