using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What shows that the orders of an account are cancelled.</summary>
/// <param name="OpenOrdersAskedAt">Our clock before the question for the open orders.</param>
/// <param name="LastCommandAt">When the last own command left; null if none did.</param>
/// <param name="StillOpen">Own orders in the answer, protective stops left out.</param>
public sealed record CancelProof(DateTimeOffset OpenOrdersAskedAt, DateTimeOffset? LastCommandAt, ImmutableArray<ClientOrderId> StillOpen);
