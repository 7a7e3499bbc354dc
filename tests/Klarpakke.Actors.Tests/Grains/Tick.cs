using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

/// <summary>An event: who published it and its number there.</summary>
[GenerateSerializer]
[Immutable]
public sealed record Tick([property: Id(0)] string Publisher, [property: Id(1)] int Number);
