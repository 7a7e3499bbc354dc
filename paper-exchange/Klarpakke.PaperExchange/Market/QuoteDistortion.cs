namespace Klarpakke.PaperExchange.Market;

/// <summary>How the published best quotes differ from the book's.</summary>
internal enum QuoteDistortion
{
    None,
    Zero,
    Crossed,
}
