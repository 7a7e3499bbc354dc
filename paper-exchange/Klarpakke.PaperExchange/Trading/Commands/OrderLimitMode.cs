namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>What cancel-replace does when the account is over its order limit.</summary>
internal enum OrderLimitMode
{
    DoNothing,
    CancelOnly,
}
