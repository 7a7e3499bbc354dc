using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The days of watching have to be over. The numbers are hours left and none.</summary>
internal sealed class CoolingOffGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Plan is not { } plan ? GateFinding.Missing(DenialReason.CoolingOff)
        : plan.SignalOnlyUntil is { } until && context.Now < until ? new GateFinding(DenialReason.CoolingOff, HoursLeft(until - context.Now), 0m)
        : null;

    private static decimal HoursLeft(TimeSpan left) => Math.Ceiling((decimal)left.Ticks / TimeSpan.TicksPerHour);
}
