namespace Klarpakke.PaperExchange.Simulation;

/// <summary>The mood of the whole market on one day.</summary>
internal enum Regime
{
    Calm,
    Uptrend,
    Downtrend,
    Volatile,
}
