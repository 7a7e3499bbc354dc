namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>An operator's wish to stop everybody.</summary>
/// <param name="CommandId">Name of the wish; a second operator confirms by giving the same one.</param>
/// <param name="Operator">Who.</param>
/// <param name="Reason">Why; 1 to 500 characters.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.platform-stop-command")]
public sealed record PlatformStop([property: Id(0)] string CommandId, [property: Id(1)] string Operator, [property: Id(2)] string Reason);
