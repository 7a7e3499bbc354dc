namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>Whether a list still has anything to do.</summary>
internal enum ListOrderStatus
{
    Executing,
    AllDone,
    Reject,
}
