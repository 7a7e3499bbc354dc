using System.Collections.Immutable;
using System.Reflection;
using Orleans;

namespace Klarpakke.Architecture.Tests.Contracts;

/// <summary>What a message must be: immutable, numbered and named, all the way down. Gives the faults it finds, in words.</summary>
/// <param name="converters">Surrogate type by the domain type it stands for.</param>
internal sealed class MessageRules(IReadOnlyDictionary<Type, Type> converters)
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    // No double and no float: money and prices are decimal on every wire.
    private static readonly HashSet<Type> Simple =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(ulong), typeof(decimal), typeof(string),
        typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(Guid),
    ];

    private static readonly HashSet<Type> Containers =
    [
        typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private readonly HashSet<Type> _seen = [];

    /// <summary>Faults of a type and of everything it is made of, each type once.</summary>
    public IEnumerable<string> Of(Type type)
    {
        if (!_seen.Add(type) || Simple.Contains(type) || type.IsEnum || IsReference(type))
        {
            return [];
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            return Containers.Contains(definition) ? type.GenericTypeArguments.SelectMany(Of) : [$"{definition.Name} is not a type messages are made of"];
        }

        if (converters.TryGetValue(type, out var surrogate))
        {
            return Prefixed(type, Mutable(type)).Concat(OfSurrogate(surrogate));
        }

        return type.GetCustomAttribute<GenerateSerializerAttribute>() is null
            ? [$"{type.Name} has neither [GenerateSerializer] nor a converter"]
            : Prefixed(type, [.. Shape(type), .. Mutable(type), .. Named(type), .. Numbered(type)]).Concat(FieldsOf(type).SelectMany(field => Of(field.FieldType)));
    }

    private IEnumerable<string> OfSurrogate(Type surrogate) =>
        Prefixed(surrogate, [.. surrogate.GetCustomAttribute<GenerateSerializerAttribute>() is null ? ["has no [GenerateSerializer]"] : Array.Empty<string>(), .. Named(surrogate), .. Numbered(surrogate)])
            .Concat(FieldsOf(surrogate).SelectMany(field => Of(field.FieldType)));

    private static IEnumerable<string> Prefixed(Type type, IEnumerable<string> faults) => faults.Select(fault => $"{type.Name} {fault}");

    private static IEnumerable<string> Shape(Type type)
    {
        if (!IsRecord(type))
        {
            yield return "is not a record";
        }

        if (type.IsClass && !type.IsSealed)
        {
            yield return "is not sealed";
        }

        if (type.IsClass && type.GetCustomAttribute<ImmutableAttribute>() is null)
        {
            yield return "has no [Immutable]";
        }

        if (type.IsClass && type.BaseType != typeof(object))
        {
            yield return $"derives from {type.BaseType!.Name}";
        }
    }

    private static IEnumerable<string> Mutable(Type type) =>
        FieldsOf(type).Where(field => !field.IsInitOnly).Select(field => $"can change its {MemberOf(field).Name}");

    private static IEnumerable<string> Named(Type type) => type.GetCustomAttribute<AliasAttribute>() is null ? ["has no [Alias]"] : [];

    private static IEnumerable<string> Numbered(Type type)
    {
        var numbers = FieldsOf(type).Select(field => (Name: MemberOf(field).Name, Number: NumberOf(field))).ToList();
        var missing = numbers.Where(member => member.Number is null).Select(member => $"has no [Id] on {member.Name}").ToList();
        var dense = numbers.Select(member => member.Number).Order().SequenceEqual(Enumerable.Range(0, numbers.Count).Select(number => (uint?)number));
        return missing.Count > 0 || dense ? missing : [$"numbers its members {string.Join(", ", numbers.Select(member => member.Number))}"];
    }

    // Every value a type holds is a field; a computed property has none and is not sent.
    private static FieldInfo[] FieldsOf(Type type) => type.GetFields(Instance);

    private static uint? NumberOf(FieldInfo field) =>
        (MemberOf(field).GetCustomAttribute<IdAttribute>() ?? field.GetCustomAttribute<IdAttribute>())?.Id;

    private static MemberInfo MemberOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>')], Instance) is { } property ? property : field;

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Instance) is not null;

    private static bool IsReference(Type type) => type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type);
}
