using System.Text.RegularExpressions;

namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>Conventions of every text file, whatever its language.</summary>
internal static partial class TextRules
{
    /// <summary>Paths that exist on the machine of one person only.</summary>
    public static IEnumerable<string> MachinePaths(string text) =>
        MachinePath().Matches(text).Select(match => $"names a path of one machine: {match.Value}");

    /// <summary>Where packages come from is configuration of the machine that builds.</summary>
    public static IEnumerable<string> RegistryHosts(string text) =>
        RegistryHost().Matches(text).Select(match => $"names a package registry: {match.Value}");

    /// <summary>What is still to do has an issue, in scripts, SQL and TypeScript as well.</summary>
    public static IEnumerable<string> LooseEnds(string text) =>
        LooseEnd().Matches(text).Select(match => $"has '{match.Value.Trim()}' without an issue number");

    [GeneratedRegex(@"(?<![\w./~-])/(work|root|home/\w+|Users/\w+)/[\w.-]*|\b[A-Za-z]:\\+Users\\+\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(api\.nuget\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|pypi\.org|deb\.debian\.org)\b|https?://[\w.-]*(nexus|artifactory|proget|verdaccio)[\w.-]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(//|#|--|/\*|<!--)[^\n]*\b(TODO|FIXME)\b(?!\(#\d+\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LooseEnd();
}
