namespace Klarpakke.Domain.Strategies;

/// <summary>The same words for the user in both languages of the platform.</summary>
/// <param name="Nb">Plain bokmål.</param>
/// <param name="En">Plain English.</param>
public sealed record LocalText(string Nb, string En);
