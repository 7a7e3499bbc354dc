using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Risk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Klarpakke.Grains.Plans;

/// <summary>Registers what entries and keys ask of plans, beside their store and a clock.</summary>
public static class PlanServiceCollectionExtensions
{
    /// <summary>Adds it. Takes the place of whatever said so before.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton<IEntitlements, PlanEntitlements>())
        .Replace(ServiceDescriptor.Singleton<IKeyEntitlement, PlanKeyEntitlement>());
}
