using System.Collections.Immutable;

namespace Klarpakke.Architecture.Tests.Projects;

/// <summary>What one project may stand on.</summary>
/// <param name="Path">The project file.</param>
/// <param name="Actors">Whether it may use the actor API.</param>
/// <param name="Projects">Projects it may refer to directly; what those refer to comes with them.</param>
/// <param name="Packages">Packages it may refer to.</param>
internal sealed record ProjectRule(string Path, bool Actors, ImmutableArray<string> Projects, ImmutableArray<string> Packages)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
