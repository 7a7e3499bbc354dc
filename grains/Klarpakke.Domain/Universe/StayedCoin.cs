namespace Klarpakke.Domain.Universe;

/// <summary>A coin that is in both of two versions.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Before">Its place in the earlier one, from 1.</param>
/// <param name="Now">Its place in the later one, from 1.</param>
public sealed record StayedCoin(string Symbol, string Name, int Before, int Now);
