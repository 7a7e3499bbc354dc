using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Local.Proxies;

/// <summary>Where generated code lives: one module per interface, with access to internal contracts and to the runtime.</summary>
internal static class DynamicModule
{
    private static readonly ConstructorInfo IgnoresAccessChecks =
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    public static ModuleBuilder For(Type interfaceType)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName($"Klarpakke.Proxies.{interfaceType.FullName}"), AssemblyBuilderAccess.Run);
        foreach (var name in AssembliesOf(interfaceType).Append(typeof(DynamicModule).Assembly).Select(used => used.GetName().Name!).Distinct())
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(IgnoresAccessChecks, [name]));
        }

        return assembly.DefineDynamicModule("proxies");
    }

    private static IEnumerable<Assembly> AssembliesOf(Type interfaceType) =>
        interfaceType.GetInterfaces().Append(interfaceType)
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .SelectMany(Flatten)
            .Append(interfaceType)
            .Select(type => type.Assembly);

    private static IEnumerable<Type> Flatten(Type type) =>
        type.HasElementType ? Flatten(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Flatten).Append(type)
        : [type];
}
