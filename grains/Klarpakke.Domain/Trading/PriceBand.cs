namespace Klarpakke.Domain.Trading;

/// <summary>How far a limit price may be from the venue's reference price, as factors of it.</summary>
/// <param name="Down">Lowest factor, greater than zero.</param>
/// <param name="Up">Highest factor.</param>
public sealed record PriceBand(decimal Down, decimal Up);
