namespace Klarpakke.Grains.Ports.Risk;

/// <summary>How a coin stands to the universe in force.</summary>
/// <param name="IsMember">Whether it is in it.</param>
/// <param name="IsSimulated">Whether that universe goes back to a listing that we made up, which no live venue goes by.</param>
public sealed record UniverseStanding(bool IsMember, bool IsSimulated);
