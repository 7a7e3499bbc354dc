using System.Reflection;
using System.Text.RegularExpressions;
using Orleans;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>The contracts of the solution, found by reflection so that a new one is checked without being listed.</summary>
internal static partial class Solution
{
    private static readonly Assembly ContractAssembly = Assembly.Load("Klarpakke.GrainInterfaces");

    /// <summary>All assemblies that may name types on the wire.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Projects.ProjectTable.Product.Where(rule => rule.Actors).Select(rule => Assembly.Load(rule.Name))];

    public static IReadOnlyList<Type> GrainInterfaces { get; } =
        [.. OwnTypes(ContractAssembly).Where(type => type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type))];

    /// <summary>Whatever is declared as a message, sent by a method or not.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
        [.. OwnTypes(ContractAssembly).Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !Surrogates.Contains(type))];

    /// <summary>Each converter with the domain type and the surrogate it turns into each other.</summary>
    public static IReadOnlyList<(Type Converter, Type Value, Type Surrogate)> Converters => field ??=
    [
        .. from type in Assemblies.SelectMany(OwnTypes)
           where type.GetCustomAttribute<RegisterConverterAttribute>() is not null
           from contract in type.GetInterfaces()
           where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>)
           select (type, contract.GenericTypeArguments[0], contract.GenericTypeArguments[1]),
    ];

    public static IReadOnlyDictionary<Type, Type> SurrogateByValue => Converters.ToDictionary(converter => converter.Value, converter => converter.Surrogate);

    /// <summary>Names of the types that are published on or read from streams anywhere in the sources.</summary>
    public static IReadOnlyCollection<string> StreamEvents { get; } =
    [
        .. Repository.FilesOf(".cs")
            .Where(path => !path.StartsWith("orleans-local/", StringComparison.Ordinal) && !path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(path => StreamOf().Matches(Repository.Read(path)).Select(match => match.Groups["event"].Value)).Distinct(StringComparer.Ordinal),
    ];

    public static IEnumerable<Type> OwnTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Klarpakke.", StringComparison.Ordinal) == true);

    private static HashSet<Type> Surrogates => [.. Converters.Select(converter => converter.Surrogate)];

    [GeneratedRegex(@"\b(?:GetStream|IAsyncStream|IAsyncObserver|IAsyncObservable|StreamSubscriptionHandle)<(?<event>\w+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StreamOf();
}
