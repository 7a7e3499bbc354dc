using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Grains.Strategies;

/// <summary>Registers what strategies that run need, beside their store, the candles, the universe and a clock.</summary>
public static class StrategyServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddKlarpakkeStrategies(this IServiceCollection services) => services.AddSingleton<CandleHistory>().AddSingleton<StrategyServices>();
}
