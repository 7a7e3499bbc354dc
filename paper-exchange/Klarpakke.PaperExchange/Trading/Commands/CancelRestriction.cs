namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Cancel only an order in this state.</summary>
internal enum CancelRestriction
{
    OnlyNew,
    OnlyPartiallyFilled,
}
