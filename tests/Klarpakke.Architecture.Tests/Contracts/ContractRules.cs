using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>What a grain interface must be. Gives the faults it finds, in words.</summary>
internal static class ContractRules
{
    private const int MostMethods = 10;

    public static IEnumerable<string> OfInterface(Type contract)
    {
        var methods = MethodsOf(contract);
        IEnumerable<string> faults =
        [
            .. contract.GetCustomAttribute<AliasAttribute>() is null ? ["has no [Alias]"] : Array.Empty<string>(),
            .. methods.Length is 0 or > MostMethods ? [$"has {methods.Length} methods"] : Array.Empty<string>(),
            .. methods.Select(method => method.GetCustomAttribute<AliasAttribute>()?.Alias).OfType<string>().GroupBy(alias => alias, StringComparer.Ordinal)
                .Where(group => group.Count() > 1).Select(group => $"has the method alias '{group.Key}' twice"),
            .. methods.SelectMany(OfMethod),
        ];
        return faults.Select(fault => $"{contract.Name} {fault}");
    }

    /// <summary>The types that cross a call of this method, in either direction.</summary>
    public static IEnumerable<Type> MessagesOf(MethodInfo method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type != typeof(CancellationToken)),
        .. method.ReturnType.GenericTypeArguments,
    ];

    public static MethodInfo[] MethodsOf(Type contract) => contract.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static IEnumerable<string> OfMethod(MethodInfo method)
    {
        var parameters = method.GetParameters();
        IEnumerable<string> faults =
        [
            .. method.GetCustomAttribute<AliasAttribute>() is null ? ["has no [Alias]"] : Array.Empty<string>(),
            .. method.IsSpecialName ? ["belongs to a property or event"] : Array.Empty<string>(),
            .. method.IsGenericMethodDefinition ? ["is generic"] : Array.Empty<string>(),
            .. IsAwaitable(method.ReturnType) || IsOneWay(method) ? Array.Empty<string>() : [$"returns {method.ReturnType.Name}"],
            .. parameters.Any(parameter => parameter.ParameterType.IsByRef) ? ["passes by reference"] : Array.Empty<string>(),
            .. IsOneWay(method) || parameters.LastOrDefault()?.ParameterType == typeof(CancellationToken) ? Array.Empty<string>() : ["does not end with a CancellationToken"],
        ];
        return faults.Select(fault => $"{method.Name} {fault}");
    }

    // A caller of a void method hears nothing, so it must not look like one that could.
    private static bool IsOneWay(MethodInfo method) => method.ReturnType == typeof(void) && method.GetCustomAttribute<OneWayAttribute>() is not null;

    private static bool IsAwaitable(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}
