namespace Klarpakke.ClientApi.Account;

/// <summary>One part of a picture, with its age: when its actors do not answer, the last is kept and grows old.</summary>
/// <typeparam name="T">The part.</typeparam>
/// <param name="AsOf">When it was told, server clock, UTC.</param>
/// <param name="Data">The part; null when it is known that there is none.</param>
internal sealed record AccountPart<T>(DateTimeOffset AsOf, T? Data);
