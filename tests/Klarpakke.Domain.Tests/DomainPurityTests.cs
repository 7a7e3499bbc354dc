using System.Reflection;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests;

/// <summary>What the domain may be made of: decimal numbers, the base class library and MathNet, nothing else.</summary>
public sealed class DomainPurityTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly DomainAssembly = typeof(Symbol).Assembly;

    [Fact]
    public void No_member_outside_Simulation_speaks_in_binary_floating_point()
    {
        DomainAssembly.GetTypes().Should().NotBeEmpty();
        DomainAssembly.GetTypes().Where(type => !IsSimulation(type)).SelectMany(FloatingPointMembers).Should().BeEmpty();
    }

    [Fact]
    public void The_search_for_floating_point_finds_it_in_every_place() =>
        FloatingPointMembers(typeof(Floating)).Should().Contain(
            ["Floating.Half", "Floating.Rate", "Floating.Nested", "Floating.Average", "Floating.Take", "Floating.Local"]);

    [Fact]
    public void The_domain_stands_on_the_base_class_library_and_MathNet_alone() =>
        ForeignReferences(DomainAssembly).Should().BeEmpty();

    [Fact]
    public void The_search_for_foreign_references_finds_them() =>
        ForeignReferences(typeof(DomainPurityTests).Assembly).Should().Contain(["FsCheck", "FluentAssertions", "Klarpakke.Domain"]);

    private static bool IsSimulation(Type type) =>
        type.Namespace is { } name && (name + ".").StartsWith("Klarpakke.Domain.Simulation.", StringComparison.Ordinal);

    private static IEnumerable<string> ForeignReferences(Assembly assembly)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name != "MathNet.Numerics" && !File.Exists(Path.Combine(framework, name + ".dll")));
    }

    private static IEnumerable<string> FloatingPointMembers(Type type) =>
        type.GetMembers(Declared).Where(member => TypesOf(member).Any(IsFloatingPoint)).Select(member => $"{type.Name}.{member.Name}");

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodInfo method => [method.ReturnType, .. ParametersAndLocals(method)],
        ConstructorInfo constructor => ParametersAndLocals(constructor),
        _ => [],
    };

    private static IEnumerable<Type> ParametersAndLocals(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.GetMethodBody()?.LocalVariables.Select(variable => variable.LocalType) ?? [],
    ];

    private static bool IsFloatingPoint(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half)
        || (type.HasElementType && IsFloatingPoint(type.GetElementType()!))
        || type.GenericTypeArguments.Any(IsFloatingPoint);

#pragma warning disable CS0649, CA1823, S1144, IDE0044, IDE0051
    private sealed class Floating
    {
        public Half Half;

        public double Rate { get; init; }

        public IReadOnlyDictionary<string, float[]?>? Nested { get; init; }

        public static double? Average() => null;

        public static void Take(in float value) => _ = value;

        public static decimal Local(decimal value)
        {
            var root = Math.Sqrt((double)value);
            return root > 1 ? (decimal)root : 0m;
        }
    }
#pragma warning restore CS0649, CA1823, S1144, IDE0044, IDE0051
}
