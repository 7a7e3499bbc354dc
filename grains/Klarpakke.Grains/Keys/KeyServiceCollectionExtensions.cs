using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Grains.Keys;

/// <summary>Registers what users' keys stand on.</summary>
public static class KeyServiceCollectionExtensions
{
    /// <summary>Adds it. The host brings the store, the readers of accounts, who may store a key, the positions and the audit log.</summary>
    public static IServiceCollection AddKlarpakkeKeys(this IServiceCollection services) => services.AddSingleton<KeyServices>();
}
