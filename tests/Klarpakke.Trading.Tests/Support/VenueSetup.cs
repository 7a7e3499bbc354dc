namespace Klarpakke.Trading.Tests.Support;

/// <summary>How the exchange of a scenario begins.</summary>
/// <param name="Bnb">BNB of each account; with some, fees are taken in BNB.</param>
/// <param name="Symbols">How many pairs are traded; the fifth is BNB's.</param>
/// <param name="WeightPerMinute">Request weight an address may use.</param>
/// <param name="Accounts">How many accounts there are.</param>
/// <param name="Levels">How many prices each side of a book offers.</param>
internal sealed record VenueSetup(decimal Bnb = 0m, int Symbols = 2, int WeightPerMinute = 6_000, int Accounts = 1, int Levels = 150);
