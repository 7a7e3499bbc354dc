using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>What strategies that run need from outside.</summary>
internal sealed record StrategyServices(IStrategyStore Store, CandleHistory Candles, IUniverseReader Universe, TimeProvider Time);
