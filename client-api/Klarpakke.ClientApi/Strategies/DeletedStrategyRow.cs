namespace Klarpakke.ClientApi.Strategies;

/// <summary>A strategy that is gone. Its log stays, and positions it has opened stay in the portfolio with their stops.</summary>
/// <param name="Id">Its name in the portfolio; it is never used again.</param>
/// <param name="Deleted">True: its place in the plan is free.</param>
internal sealed record DeletedStrategyRow(string Id, bool Deleted);
