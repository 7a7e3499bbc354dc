using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Orleans.Local.Tests.PublicApi;

/// <summary>
/// The real Orleans.Core.Abstractions.dll, read as metadata. It refers to assemblies that are not there (Orleans.Serialization and its
/// abstractions); the types of those that matter here are declared by the local runtime under the same names, so it stands in for them.
/// </summary>
internal sealed class RealAbstractions : IDisposable
{
    private readonly MetadataLoadContext _context;

    public RealAbstractions()
    {
        _context = new MetadataLoadContext(new Resolver());
        Assembly = _context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "reference", "Orleans.Core.Abstractions.dll"));
        Local = _context.LoadFromAssemblyPath(typeof(IGrain).Assembly.Location);
    }

    public Assembly Assembly { get; }

    /// <summary>The local runtime, read in the same way so that both sides compare.</summary>
    public Assembly Local { get; }

    public void Dispose() => _context.Dispose();

    private sealed class Resolver : MetadataAssemblyResolver
    {
        private static readonly string[] Folders =
        [
            Path.GetDirectoryName(typeof(object).Assembly.Location)!,
            Path.GetDirectoryName(typeof(ILogger).Assembly.Location)!,
        ];

        public override Assembly? Resolve(MetadataLoadContext context, AssemblyName assemblyName)
        {
            if (assemblyName.Name!.StartsWith("Orleans.", StringComparison.Ordinal))
            {
                return context.LoadFromAssemblyPath(typeof(IGrain).Assembly.Location);
            }

            return Folders.Select(folder => Path.Combine(folder, $"{assemblyName.Name}.dll")).FirstOrDefault(File.Exists) is { } path
                ? context.LoadFromAssemblyPath(path)
                : null;
        }
    }
}
