using Orleans;

namespace Klarpakke.Benchmarks.Actors;

[GenerateSerializer]
[Alias("Klarpakke.Benchmarks.Ping")]
public sealed record Ping([property: Id(0)] long Number, [property: Id(1)] string Text);
