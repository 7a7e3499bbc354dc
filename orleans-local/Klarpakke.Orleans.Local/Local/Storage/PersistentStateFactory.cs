using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Local.Activations;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Local.Storage;

/// <summary>Creates the states a grain's constructor asks for.</summary>
internal static class PersistentStateFactory
{
    private static readonly MethodInfo CreateMethod =
        typeof(PersistentStateFactory).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static Func<Activation, object?> For(Type parameterType, IPersistentStateConfiguration configuration)
    {
        if (!parameterType.IsGenericType || parameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new OrleansConfigurationException($"[PersistentState] is for parameters of type IPersistentState<T>, not {parameterType}.");
        }

        var create = CreateMethod.MakeGenericMethod(parameterType.GetGenericArguments()).CreateDelegate<Func<Activation, string, string?, object>>();
        return activation => create(activation, configuration.StateName, configuration.StorageName);
    }

    public static IGrainStorage Storage(IServiceProvider services, string? name)
    {
        var storage = string.IsNullOrEmpty(name) || name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME
            ? services.GetService<IGrainStorage>() ?? services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            : services.GetKeyedService<IGrainStorage>(name);
        return storage ?? throw new BadProviderConfigException(
            $"No storage provider \"{name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME}\" is registered.");
    }

    private static object Create<TState>(Activation activation, string stateName, string? storageName)
    {
        var state = new PersistentState<TState>(stateName, activation.GrainId, Storage(activation.Class.Runtime.Services, storageName));
        activation.AddState(state);
        return state;
    }
}
