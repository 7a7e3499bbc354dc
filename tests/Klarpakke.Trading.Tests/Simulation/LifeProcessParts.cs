using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What a process of a life is made of.</summary>
internal sealed record LifeProcessParts(
    AccountKey Account, SimulatedExchange Exchange, BinanceTradingFactory Ports, BinanceTradingOptions Options, ITradingStore Store,
    Func<AccountView, VenueView, AccountChange> Judge, SimulationClock Clock);
