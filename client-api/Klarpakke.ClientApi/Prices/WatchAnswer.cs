namespace Klarpakke.ClientApi.Prices;

/// <summary>Answer to every hub call.</summary>
/// <param name="Watching">How many symbols' price rows the connection gets now.</param>
internal sealed record WatchAnswer(int Watching);
