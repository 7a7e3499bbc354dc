using Klarpakke.Grains.Ports.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Grains.Universe;

/// <summary>Registers what the gates ask about the universe.</summary>
public static class UniverseServiceCollectionExtensions
{
    /// <summary>Adds it. Needs the store of versions.</summary>
    public static IServiceCollection AddKlarpakkeUniverse(this IServiceCollection services) => services.AddSingleton<IUniverseReader, UniverseReader>();
}
