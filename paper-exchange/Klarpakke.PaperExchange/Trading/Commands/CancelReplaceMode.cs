namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>What a failed cancellation means for the new order.</summary>
internal enum CancelReplaceMode
{
    StopOnFailure,
    AllowFailure,
}
