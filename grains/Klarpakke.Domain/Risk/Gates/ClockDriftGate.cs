using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>Our clock has to be near to the clock of the venue. The numbers are milliseconds.</summary>
internal sealed class ClockDriftGate : IEntryGate
{
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(500);

    public GateFinding? Evaluate(EntryContext context) =>
        context.ClockOffset is not { } offset ? GateFinding.Missing(DenialReason.ClockDrift)
        : offset.Duration() > Most || context.DoorDenies?.Contains(DenialReason.ClockDrift) is true ? new GateFinding(DenialReason.ClockDrift, Milliseconds(offset.Duration()), Milliseconds(Most))
        : null;

    private static decimal Milliseconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerMillisecond;
}
