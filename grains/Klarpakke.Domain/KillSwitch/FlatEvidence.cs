using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What the end of a sale is judged by.</summary>
/// <param name="LastCommandAt">When the last own command left; null if none did.</param>
/// <param name="OrdersAskedAt">Our clock before the question for the open orders; null when it was not answered.</param>
/// <param name="OpenOrders">The open orders, everybody's.</param>
/// <param name="BalancesAskedAt">Our clock before the question for the balances; null when it was not answered.</param>
/// <param name="Balances">The balances.</param>
/// <param name="Positions">The positions of the account with everything booked.</param>
public sealed record FlatEvidence(
    DateTimeOffset? LastCommandAt, DateTimeOffset? OrdersAskedAt, ImmutableArray<VenueOrder> OpenOrders,
    DateTimeOffset? BalancesAskedAt, ImmutableArray<AssetBalance> Balances, ImmutableArray<Position> Positions);
