using System.Collections.Immutable;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>What is to be written down before it is sent, or why not. Neither: there is nothing new to send.</summary>
internal sealed record IntentPlan(ImmutableArray<DenialReason> Denied, ImmutableArray<OwnOrder> Intents)
{
    public static IntentPlan Nothing { get; } = new([], []);

    public static IntentPlan Deny(params ImmutableArray<DenialReason> reasons) => new(reasons, []);

    public static IntentPlan Send(params ImmutableArray<OwnOrder> intents) => new([], intents);
}
