namespace Klarpakke.PaperExchange.Private;

/// <summary>How much of a new order its answer shows.</summary>
internal enum ResponseType
{
    Ack,

    /// <summary>RESULT on the wire: the order's state without its fills.</summary>
    State,

    Full,
}
