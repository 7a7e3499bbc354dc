namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>State of an order list as events and answers name it.</summary>
internal enum ListStatus
{
    Response,
    ExecStarted,
    Updated,
    AllDone,
}
