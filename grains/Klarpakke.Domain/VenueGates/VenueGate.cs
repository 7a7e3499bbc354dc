using System.Collections.Frozen;

namespace Klarpakke.Domain.VenueGates;

/// <summary>A venue's gate.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when.</param>
public sealed record VenueGate(VenueGateState State, DateTimeOffset Since)
{
    private static readonly FrozenDictionary<(VenueGateState State, bool Holds), VenueGateState> Table = new Dictionary<(VenueGateState, bool), VenueGateState>
    {
        [(VenueGateState.ReadOnly, false)] = VenueGateState.ReadOnly,
        [(VenueGateState.ReadOnly, true)] = VenueGateState.Open,
        [(VenueGateState.Open, true)] = VenueGateState.Open,
        [(VenueGateState.Open, false)] = VenueGateState.Demoted,
        [(VenueGateState.Demoted, false)] = VenueGateState.Demoted,
        [(VenueGateState.Demoted, true)] = VenueGateState.Open,
    }.ToFrozenDictionary();

    /// <summary>One that nothing is known of yet.</summary>
    public static VenueGate New(DateTimeOffset at) => new(VenueGateState.ReadOnly, at);

    /// <summary>The gate after it was judged: promoted when everything holds, demoted when something does not.</summary>
    public VenueGate After(VenueFigures figures, DateTimeOffset at)
    {
        var next = Table[(State, figures.Faults.IsEmpty)];
        return next == State ? this : new VenueGate(next, at);
    }

    /// <summary>Whether entries are taken, going by a judgement of some time ago; null when that is too long ago, or in a future that our clock has not reached: nobody knows then.</summary>
    public bool? IsOpenAt(DateTimeOffset now, DateTimeOffset judgedAt) => (now - judgedAt).Duration() <= VenueGateRules.JudgementHolds ? State == VenueGateState.Open : null;

    /// <summary>Whether a mirror's hour counts.</summary>
    public bool CountsMirrorOf(DateTimeOffset hour) => State != VenueGateState.Open || hour < Since;
}
