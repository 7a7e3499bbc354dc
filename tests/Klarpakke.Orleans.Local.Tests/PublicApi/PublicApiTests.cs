namespace Klarpakke.Orleans.Local.Tests.PublicApi;

/// <summary>What the local runtime declares in public is what Orleans declares, as far as the real assembly can be read.</summary>
public sealed class PublicApiTests : IDisposable
{
    // Interfaces that grains, hosts and tests of this solution implement: leaving a member out would let code compile here and not there.
    private static readonly string[] ImplementedByUsers =
    [
        "Orleans.Runtime.IAddressable", "Orleans.IGrain", "Orleans.IGrainWithStringKey", "Orleans.IGrainWithGuidKey", "Orleans.IGrainWithIntegerKey",
        "Orleans.IGrainWithGuidCompoundKey", "Orleans.IGrainWithIntegerCompoundKey", "Orleans.IGrainBase", "Orleans.IGrainObserver",
        "Orleans.IIncomingGrainCallFilter", "Orleans.IOutgoingGrainCallFilter", "Orleans.ILifecycleObserver", "Orleans.ILifecycleObservable",
        "Orleans.ILifecycleParticipant`1", "Orleans.Core.IStorage", "Orleans.Core.IStorage`1", "Orleans.IGrainFactory", "Orleans.Runtime.IGrainTimer",
        "Orleans.Runtime.IGrainContextAccessor", "Orleans.IGrainCallContext", "Orleans.IIncomingGrainCallContext", "Orleans.IOutgoingGrainCallContext",
    ];

    private readonly RealAbstractions _real = new();

    [Fact]
    public void Every_public_type_is_one_of_Orleans()
    {
        var known = OtherAssemblies.Types.Values.SelectMany(names => names).ToHashSet();

        var strays = _real.Local.GetExportedTypes()
            .Where(type => !type.IsNested)
            .Select(type => type.FullName!)
            .Where(name => _real.Assembly.GetType(name) is null && !known.Contains(name));

        strays.Should().BeEmpty();
    }

    [Fact]
    public void No_type_is_listed_as_living_elsewhere_that_is_here_or_gone()
    {
        var listed = OtherAssemblies.Types.Values.SelectMany(names => names).ToList();

        listed.Should().OnlyHaveUniqueItems();
        listed.Where(name => _real.Local.GetType(name) is not { IsPublic: true }).Should().BeEmpty("these are not declared any more");
        listed.Where(name => _real.Assembly.GetType(name) is not null).Should().BeEmpty("these can be compared");
    }

    [Fact]
    public void Types_and_members_have_the_signatures_attributes_and_accessibility_of_the_real_ones()
    {
        var differences = Pairs().SelectMany(pair => Signatures.Of(pair.Local)
            .Except(Signatures.Of(pair.Real))
            .Select(line => $"{pair.Local.FullName}: {line}{Environment.NewLine}  real: {string.Join(Environment.NewLine + "        ", Similar(line, pair.Real))}"))
            .ToList();

        string.Join(Environment.NewLine, differences).Should().BeEmpty();
    }

    [Fact]
    public void Types_implement_no_interface_of_Orleans_that_the_real_ones_do_not()
    {
        var differences = Pairs().SelectMany(pair => Signatures.Interfaces(pair.Local)
            .Where(name => name.StartsWith("Orleans.", StringComparison.Ordinal))
            .Except(Signatures.Interfaces(pair.Real))
            .Select(name => $"{pair.Local.FullName}: {name}"));

        differences.Should().BeEmpty();
    }

    [Fact]
    public void Interfaces_that_users_implement_are_complete()
    {
        var missing = ImplementedByUsers.SelectMany(name => Signatures.Of(_real.Assembly.GetType(name, throwOnError: true)!)
            .Except(Signatures.Of(_real.Local.GetType(name, throwOnError: true)!))
            .Select(line => $"{name}: {line}"))
            .ToList();

        string.Join(Environment.NewLine, missing).Should().BeEmpty();
    }

    [Fact]
    public void The_comparison_sees_enough_to_be_worth_something()
    {
        Pairs().Should().HaveCountGreaterThan(60);
        Pairs().Sum(pair => Signatures.Of(pair.Local).Count).Should().BeGreaterThan(300);
    }

    public void Dispose() => _real.Dispose();

    private static IEnumerable<string> Similar(string line, Type real)
    {
        var name = line.Split('(', '<', ':')[0].Split(' ')[^1];
        return Signatures.Of(real).Where(candidate => candidate.Contains(name, StringComparison.Ordinal)).DefaultIfEmpty("nothing of that name");
    }

    private List<(Type Local, Type Real)> Pairs() =>
    [
        .. from local in _real.Local.GetExportedTypes()
           let real = _real.Assembly.GetType(local.FullName!)
           where real is not null
           select (local, real),
    ];
}
