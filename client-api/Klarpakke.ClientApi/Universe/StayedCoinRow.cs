namespace Klarpakke.ClientApi.Universe;

/// <summary>A coin that is in both versions.</summary>
/// <param name="Symbol">The coin.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Before">Its place in the earlier version, from 1.</param>
/// <param name="Now">Its place in the later version, from 1.</param>
internal sealed record StayedCoinRow(string Symbol, string Name, int Before, int Now);
