namespace Klarpakke.PaperExchange.Private;

/// <summary>How much of a new order its answer shows.</summary>
internal enum ResponseType
{
    Ack,
    Result,
    Full,
}
