using System.Reflection;

namespace Orleans.Local.Hosting;

/// <summary>Finds the grain classes in the assemblies of the program that use this runtime.</summary>
internal static class GrainTypes
{
    private static readonly Assembly Own = typeof(GrainTypes).Assembly;

    public static IEnumerable<Type> Find() => Assemblies()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && type.IsAssignableTo(typeof(IGrainBase)) && type.IsAssignableTo(typeof(IGrain)));

    private static HashSet<Assembly> Assemblies()
    {
        var found = new HashSet<Assembly>();
        var visited = new HashSet<string>();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Append(Assembly.GetEntryAssembly()!).Append(Own))
        {
            Visit(assembly, visited, found);
        }

        return found;
    }

    private static bool Visit(Assembly? assembly, HashSet<string> visited, HashSet<Assembly> found)
    {
        if (assembly is null || assembly.IsDynamic)
        {
            return false;
        }

        if (assembly == Own)
        {
            found.Add(assembly);
            return true;
        }

        var name = assembly.GetName().Name!;
        if (IsOfThePlatform(name) || !visited.Add(name))
        {
            return found.Contains(assembly);
        }

        // References are followed even when the assembly itself has no grains: a host may reference grains only through others.
        var uses = false;
        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            if (!IsOfThePlatform(reference.Name!))
            {
                uses |= reference.Name == Own.GetName().Name || Visit(Assembly.Load(reference), visited, found);
            }
        }

        if (uses)
        {
            found.Add(assembly);
        }

        return uses;
    }

    private static bool IsOfThePlatform(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name is "mscorlib" or "netstandard";
}
