namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>Which half of a swap stands.</summary>
public enum ReplaceStanding
{
    /// <summary>One half at least is not known yet. Ask again; assume nothing.</summary>
    Unknown,

    /// <summary>The old order has ended and the venue has taken the new one.</summary>
    Swapped,

    /// <summary>The old order stands as it did; the new one is not there.</summary>
    OldStands,

    /// <summary>The old order has ended and the new one is not there: nothing protects what is left. The caller must act at once.</summary>
    Naked,

    /// <summary>The old order has sold all it had to sell before it could be cancelled. Nothing is left for the new one.</summary>
    NothingLeft,
}
