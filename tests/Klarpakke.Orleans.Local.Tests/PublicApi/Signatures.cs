using System.Globalization;
using System.Reflection;

namespace Klarpakke.Orleans.Local.Tests.PublicApi;

/// <summary>Types and members as text, so that those of two assemblies can be compared by name.</summary>
internal static class Signatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Attributes that change what a user of the type can write or what travels in messages.
    private static readonly string[] AttributesThatMatter =
    [
        "System.AttributeUsageAttribute", "System.FlagsAttribute", "System.ObsoleteAttribute",
        "Orleans.GenerateSerializerAttribute", "Orleans.ImmutableAttribute", "Orleans.IdAttribute", "Orleans.AliasAttribute",
        "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute", "System.Runtime.CompilerServices.RequiredMemberAttribute",
    ];

    /// <summary>One line per public or protected member, and one for the type itself.</summary>
    public static IReadOnlySet<string> Of(Type type)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal) { Header(type) };
        foreach (var member in type.GetMembers(Declared))
        {
            if (TryDescribe(member) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    public static IEnumerable<string> Interfaces(Type type) => type.GetInterfaces().Select(Name);

    public static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Name(type.GetElementType()!)}&";
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "!" : "!!")}{type.GenericParameterPosition}";
        }

        var name = type.IsNested ? $"{Name(type.DeclaringType!)}+{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name}<{string.Join(",", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string Header(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var baseType = type.BaseType is { } known ? Name(known) : "";
        return $"{kind} {Name(type)} : {baseType} {Constraints(type.GetGenericArguments())}{Attributes(type)}";
    }

    // A member whose types live in assemblies that are not there cannot be one the local runtime declares.
    private static string? TryDescribe(MemberInfo member)
    {
        try
        {
            return member switch
            {
                MethodBase method when IsVisible(method) => Describe(method),
                FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Describe(field),
                PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) =>
                    $"property {property.Name}: {Name(property.PropertyType)}{Attributes(property)}",
                _ => null,
            };
        }
        catch (Exception error) when (error is TypeLoadException or FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsVisible(MethodBase method) => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('.');

    private static string Describe(MethodBase method)
    {
        var access = method.IsPublic ? "public" : method.IsFamilyOrAssembly ? "protected internal" : "protected";
        var kind = method.IsStatic ? " static" : method.IsAbstract ? " abstract" : method.IsVirtual && !method.IsFinal ? " virtual" : "";
        var returns = method is MethodInfo info ? Name(info.ReturnType) : "";
        var generics = method.IsGenericMethod ? $"<{method.GetGenericArguments().Length}>{Constraints(method.GetGenericArguments())}" : "";
        return $"{access}{kind} {returns} {(method.IsConstructor ? ".ctor" : method.Name)}{generics}({string.Join(", ", method.GetParameters().Select(Describe))}){Attributes(method)}";
    }

    private static string Describe(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Constant(parameter.RawDefaultValue)}" : "")}";

    private static string Describe(FieldInfo field) =>
        $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {Constant(field.GetRawConstantValue())}" : "")}{Attributes(field)}";

    private static string Constant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null";

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
        $" where {Name(argument)}: {argument.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask} {string.Join(",", argument.GetGenericParameterConstraints().Select(Name))}"));

    private static string Attributes(MemberInfo member) => string.Concat(CustomAttributeData(member)
        .Where(attribute => AttributesThatMatter.Contains(Name(attribute.AttributeType)))
        .Select(attribute => $" [{attribute.AttributeType.Name}({Arguments(attribute)})]")
        .Order(StringComparer.Ordinal));

    private static string Arguments(CustomAttributeData attribute) =>
        attribute.AttributeType.Name == nameof(ObsoleteAttribute)
            ? ""
            : string.Join(",", attribute.ConstructorArguments.Select(argument => Constant(argument.Value))
                .Concat(attribute.NamedArguments.Where(argument => argument.TypedValue.Value is not false).Select(argument => $"{argument.MemberName}={Constant(argument.TypedValue.Value)}")));

    private static IList<CustomAttributeData> CustomAttributeData(MemberInfo member) =>
    [
        .. member.GetCustomAttributesData().Where(attribute =>
        {
            try
            {
                return attribute.AttributeType.Name.Length > 0;
            }
            catch (Exception error) when (error is TypeLoadException or FileNotFoundException)
            {
                // An attribute type of an assembly that is not there and that the local runtime does not declare.
                return false;
            }
        }),
    ];
}
