namespace Klarpakke.PaperExchange.Private;

/// <summary>What a signed call needs of its key.</summary>
internal enum Security
{
    UserData,
    Trade,
}
