using System.Xml.Linq;

namespace Klarpakke.Architecture.Tests.Projects;

/// <summary>What a project file asks for.</summary>
internal sealed class ProjectFile(string name, string xml)
{
    private readonly XDocument _document = XDocument.Parse(xml);

    public IEnumerable<string> Projects => Items("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Items("PackageReference");

    public bool UsesActors => _document.Descendants("Actors").Any(element => element.Value.Length > 0);

    /// <summary>Where the file asks for more than the rule allows.</summary>
    public IEnumerable<string> Faults(ProjectRule rule) =>
    [
        .. Projects.Except(rule.Projects, StringComparer.Ordinal).Select(project => $"{name} refers to project {project}"),
        .. Packages.Except(rule.Packages, StringComparer.Ordinal).Select(package => $"{name} refers to package {package}"),
        .. UsesActors && !rule.Actors ? [$"{name} uses the actor API"] : Array.Empty<string>(),
    ];

    private IEnumerable<string> Items(string item) =>
        _document.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
