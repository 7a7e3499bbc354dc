namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>How the orders of a list depend on each other.</summary>
internal enum Contingency
{
    /// <summary>One ends the other.</summary>
    Oco,

    /// <summary>The first places the others; also the contingency of an OTOCO list.</summary>
    Oto,
}
