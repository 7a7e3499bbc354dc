using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.Grains.Ports.Strategies;

/// <summary>Rows to be written together.</summary>
/// <param name="After">The strategy's next version, or the present one when only a signal is added.</param>
/// <param name="Before">The version that is stored.</param>
/// <param name="Signal">What it wanted and what became of it; null when it is about something else. The same wish again is written once.</param>
public sealed record StrategyChange(StrategyRecord After, long Before, StrategySignal? Signal);
