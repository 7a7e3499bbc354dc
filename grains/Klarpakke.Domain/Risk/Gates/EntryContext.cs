using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>All that is known when an entry is decided on. What is null is not known.</summary>
public sealed record EntryContext
{
    /// <summary>Our clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whose entry.</summary>
    public required EntryTicket Ticket { get; init; }

    /// <summary>Which entry.</summary>
    public required EntryProposal Proposal { get; init; }

    /// <summary>Whether an episode of the kill switch is open or latched.</summary>
    public bool? IsKillSwitchOpen { get; init; }

    /// <summary>The account's stops.</summary>
    public TripState? Trips { get; init; }

    /// <summary>What the plan says.</summary>
    public PlanStanding? Plan { get; init; }

    /// <summary>Whether the venue takes entries: true for venues without a gate.</summary>
    public bool? IsVenueGateOpen { get; init; }

    /// <summary>What the key may do.</summary>
    public KeyStanding? Key { get; init; }

    /// <summary>Whether the coin is in this week's universe.</summary>
    public bool? IsInUniverse { get; init; }

    /// <summary>Whether that universe goes back to a listing that we made up, which no live venue goes by.</summary>
    public bool IsUniverseSimulated { get; init; }

    /// <summary>The venue's rules of the pair.</summary>
    public SymbolRules? Rules { get; init; }

    /// <summary>Stop orders that the pair holds in the account.</summary>
    public StopSlots? Slots { get; init; }

    /// <summary>What the account has open, over all portfolios and venues.</summary>
    public ImmutableArray<Exposure>? Exposures { get; init; }

    /// <summary>The last verdict on the pair's price.</summary>
    public PriceVerdict? Price { get; init; }

    /// <summary>The venue's reference price of the pair.</summary>
    public Price? Reference { get; init; }

    /// <summary>The last valuation of the account's book.</summary>
    public Valuation? Valuation { get; init; }

    /// <summary>Managed cash of the account that is neither spent nor reserved.</summary>
    public Money? FreeCash { get; init; }

    /// <summary>What the venue takes of a trade.</summary>
    public FeeRate? Fee { get; init; }

    /// <summary>Why the account's door would refuse a purchase now; empty when it would not.</summary>
    public ImmutableArray<DenialReason>? DoorDenies { get; init; }

    /// <summary>How far our clock is from the venue's.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>The limits.</summary>
    public RiskProfile Profile { get; } = RiskProfile.Green;

    /// <summary>The best ask; null when it may not be used.</summary>
    public Price? Ask => Valuer.FaultOf(Price, Now) is null ? Markets.Price.Of(Price!.Reading.Ask) : null;

    /// <summary>Managed equity; null when it is not known now.</summary>
    public Money? Equity => Valuation is TrustworthyValuation known && (Now - known.At).Duration() <= Valuer.FreshFor ? known.Equity : null;

    /// <summary>The entry's prices; null when something they follow from is not known.</summary>
    public EntryPrices? Prices => Ask is { } ask && Rules is { } rules ? EntryPrices.Of(ask, Proposal.Stop, rules, Profile) : null;

    /// <summary>The orders, worked out once; null in a context that may still be changed.</summary>
    internal PreparedOrders? Prepared { get; init; }

    /// <summary>The entry's size; null when something it follows from is not known, or the money is in another asset.</summary>
    public EntrySize? Size =>
        Prices is { } prices && Equity is { } equity && FreeCash is { } cash && Fee is { } fee && equity.Asset == Proposal.Symbol.Quote && cash.Asset == equity.Asset
            ? PositionSizing.Of(new SizingCase(equity, cash, prices, fee, Rules!), Profile)
            : null;
}
