namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>A trigger of one account on one symbol.</summary>
/// <param name="Account">The account.</param>
/// <param name="Price">The bid at or under which it fires; null for the next bid whatever it is.</param>
/// <param name="Generation">Number of the account's plan it comes from; grows with each plan.</param>
public sealed record ArmedTrigger(string Account, Markets.Price? Price, long Generation);
