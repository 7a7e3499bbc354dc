namespace Klarpakke.Adapters.MarketData;

/// <summary>New amount at one price level; zero removes the level.</summary>
internal readonly record struct BookChange(decimal Price, decimal Quantity);
