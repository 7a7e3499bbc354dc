using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.VenueGates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.Grains.VenueGates;

/// <summary>Registers the gates of venues and what measures them, beside their store and a clock.</summary>
public static class VenueGateServiceCollectionExtensions
{
    /// <summary>Adds it. Takes the place of whatever said before which venues take entries.</summary>
    public static IServiceCollection AddVenueGates(this IServiceCollection services) => services
        .AddSingleton<VenueMeter>()
        .AddSingleton<IVenueMeter>(provider => provider.GetRequiredService<VenueMeter>())
        .AddSingleton<VenueReporter>()
        .Replace(ServiceDescriptor.Singleton<IVenueGates, MeasuredVenueGates>());
}
