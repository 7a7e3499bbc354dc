namespace Klarpakke.Domain.Positions;

/// <summary>A refusal or an early end of an order.</summary>
/// <param name="Kind">Why.</param>
/// <param name="At">Our clock when it was told.</param>
public sealed record OrderSetback(SetbackKind Kind, DateTimeOffset At);
