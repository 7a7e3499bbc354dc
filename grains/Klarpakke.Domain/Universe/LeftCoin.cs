namespace Klarpakke.Domain.Universe;

/// <summary>A coin that is not in the universe any more.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Name">Its name with the provider.</param>
/// <param name="Reason">Why it was dropped; null when the listing does not have it at all.</param>
public sealed record LeftCoin(string Symbol, string Name, DropReason? Reason);
