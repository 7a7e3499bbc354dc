namespace Klarpakke.ClientApi.Universe;

/// <summary>A coin that is not in the universe any more.</summary>
/// <param name="Symbol">The coin.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Reason">Why it was dropped, as a code; null when the listing does not have it at all.</param>
internal sealed record LeftCoinRow(string Symbol, string Name, string? Reason);
