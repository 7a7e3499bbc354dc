namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>The wish to close a position.</summary>
/// <param name="Position">Its id.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="ExpiresAt">From this instant on the wish is void.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.exit")]
public sealed record ExitPosition([property: Id(0)] string Position, [property: Id(1)] string Reason, [property: Id(2)] DateTimeOffset ExpiresAt);
