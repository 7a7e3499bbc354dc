using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Klarpakke.Domain.Risk.Approval;

namespace Klarpakke.Domain.Tests.Risk.Approval;

/// <summary>Only the policy makes an approved order.</summary>
public sealed class ApprovedOrderTests
{
    [Fact]
    public void An_approved_order_cannot_be_made_or_changed_from_outside()
    {
        typeof(ApprovedOrder).GetConstructors().Should().BeEmpty();
        typeof(ApprovedOrder).GetProperties().Where(property => property.SetMethod is not null).Should().BeEmpty();
        typeof(ApprovedOrder).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(ApprovedOrder)).Should().BeEmpty();
        typeof(ApprovedOrder).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName)
            .Should().Equal(["Klarpakke.GrainInterfaces"], "the surrogate that restores one lives there, and nobody else sees the way");
    }

    [Fact]
    public void Only_the_policy_issues_one_and_only_a_surrogate_restores_one()
    {
        Callers("Issue").Should().Equal("RiskPolicy.cs");
        Callers("Restore").Where(file => !file.EndsWith("Surrogates.cs", StringComparison.Ordinal) && !file.EndsWith("Converter.cs", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static IEnumerable<string> Callers(string method)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Klarpakke.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests are not in the repository.");
        }

        var call = new Regex($@"\bApprovedOrder\s*\.\s*{method}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        return new[] { "grains", "grain-interfaces", "silo", "client-api" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && call.IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file));
    }
}
