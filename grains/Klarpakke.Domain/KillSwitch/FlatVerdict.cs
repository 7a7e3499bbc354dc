using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What evidence says of an account being flat.</summary>
public abstract record FlatVerdict
{
    private FlatVerdict()
    {
    }

    /// <summary>It says nothing: an answer is missing, or not newer than the last own command, or the outcome of an order is unknown.</summary>
    public sealed record NotProven : FlatVerdict;

    /// <summary>It is not: own orders are open, or positions own coins that could be sold.</summary>
    /// <param name="Positions">Positions to be sold.</param>
    /// <param name="Orders">Own orders to be cancelled.</param>
    public sealed record NotFlat(ImmutableArray<PositionId> Positions, ImmutableArray<ClientOrderId> Orders) : FlatVerdict;

    /// <summary>No own order is open, and no position owns anything but what is listed as unsellable.</summary>
    /// <param name="SeenAt">The older of the two questions.</param>
    public sealed record Proven(DateTimeOffset SeenAt) : FlatVerdict;
}
