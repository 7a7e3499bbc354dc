using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Ports.Risk;

/// <summary>What is kept of a user's risk beside the rows of ledger and reservations.</summary>
public sealed record UserRiskState
{
    /// <summary>A user of whom nothing is known yet.</summary>
    public static UserRiskState New { get; } = new();

    /// <summary>What all money of the user is reckoned in; null before the first row of the ledger.</summary>
    public Asset? Quote { get; init; }

    /// <summary>Baselines of day and week; null before the first trustworthy valuation.</summary>
    public RiskBaselines? Baselines { get; init; }

    /// <summary>The stops. Its last sample and its confirmations are not kept: a restart confirms anew.</summary>
    public TripState Trips { get; init; } = TripState.Clear;

    /// <summary>How long the equity has not been known, as of the last change of what follows from it.</summary>
    public BlindSpell Blind { get; init; } = BlindSpell.None;

    /// <summary>Number of the next position, from 1. Never goes back.</summary>
    public long NextPosition { get; init; } = 1;

    /// <summary>Commands for the kill switch that it has not acknowledged yet, oldest first.</summary>
    public ImmutableArray<TriggerKill> Undelivered { get; init; } = [];

    /// <summary>The episode of the kill switch that the latched hard stop opened or joined; null before it is acknowledged.</summary>
    public string? KillEpisode { get; init; }

    /// <summary>Why the account was not in normal mode when the state was written.</summary>
    public ImmutableArray<ModeCause> Causes { get; init; } = [];

    /// <summary>Command id of the last reset that was done: the same again is answered alike.</summary>
    public string? LastReset { get; init; }
}
