using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>The protective stop an entry carries: the venue itself places it when the entry has filled wholly, and drops it when the entry ends sooner.</summary>
/// <param name="Purpose">What it is for; unique in the account.</param>
/// <param name="Attempt">1 for the first; n + 1 is taken only when n is settled.</param>
/// <param name="Order">A sale of the entry's symbol that waits for its trigger, of no more than the entry. It must leave room for a fee the entry pays in the asset it buys.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.attached-stop")]
public sealed record AttachedStop([property: Id(0)] string Purpose, [property: Id(1)] int Attempt, [property: Id(2)] OrderRequest Order);
