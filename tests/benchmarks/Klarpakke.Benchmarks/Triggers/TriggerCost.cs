namespace Klarpakke.Benchmarks.Triggers;

/// <param name="Few">Nanoseconds with few triggers armed.</param>
/// <param name="Many">Nanoseconds with many.</param>
internal sealed record TriggerCost(double Few, double Many);
