namespace Klarpakke.PaperExchange.Simulation;

/// <summary>Grids of the price path; the value separates their random streams.</summary>
internal enum TimeScale
{
    Day = 1,
    Hour = 2,
    Minute = 3,
    Slot = 4,
}
