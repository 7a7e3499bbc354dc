namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A person's confirmation of a reset.</summary>
/// <param name="Token">The dialog that was confirmed.</param>
/// <param name="CommandId">Name of the command; the same again is answered alike.</param>
/// <param name="By">Who confirmed it.</param>
/// <param name="Reason">Why, in the person's words; 1 to 500 characters.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.reset")]
public sealed record ResetRisk([property: Id(0)] string Token, [property: Id(1)] string CommandId, [property: Id(2)] string By, [property: Id(3)] string Reason);
