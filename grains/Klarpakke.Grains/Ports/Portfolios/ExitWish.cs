namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>The wish to close a position.</summary>
/// <param name="Reason">Why, as a code.</param>
/// <param name="AskedAt">When it was told.</param>
/// <param name="ExpiresAt">From this instant on it is void.</param>
public sealed record ExitWish(string Reason, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt);
