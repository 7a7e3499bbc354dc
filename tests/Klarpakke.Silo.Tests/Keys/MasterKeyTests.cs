using Klarpakke.Silo.Hosting;
using Klarpakke.Silo.Options;
using Klarpakke.Silo.Tests.Host;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Silo.Tests.Keys;

/// <summary>Where master keys come from, and who may have them.</summary>
public sealed class MasterKeyTests
{
    private static readonly string One = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string Two = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    [Fact]
    public void One_key_seals_by_itself_and_of_several_one_must_be_named()
    {
        MasterKeyReader.Read(new KeyOptions()).Should().BeNull();
        MasterKeyReader.Read(Options(("a", One)))!.Current.Should().Be("a");
        MasterKeyReader.Read(Options(("a", One), ("b", Two)) with { Current = "b" })!.ToString().Should().Be("master keys a, b; b seals");
        FaultsOf(Options(("a", One), ("b", Two))).Should().Equal("Klarpakke:Keys:Current: it must name one of the master keys.");
        FaultsOf(Options(("a", One)) with { Current = "c" }).Should().ContainSingle();
    }

    [Fact]
    public void A_key_may_come_from_a_mounted_file()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "master");
        File.WriteAllText(file, One + "\n");

        MasterKeyReader.Read(Options(("a", file)))!.Current.Should().Be("a");
        File.WriteAllText(file, "no key");
        FaultsOf(Options(("a", file))).Should().ContainSingle();
        FaultsOf(Options(("a", file + "-that-is-not-there"))).Should().ContainSingle();
    }

    [Theory]
    [InlineData("a", "c2VjcmV0")]
    [InlineData("a", "")]
    [InlineData("not an id", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    public void What_is_no_key_is_refused_without_being_shown(string id, string value)
    {
        var fault = FaultsOf(Options((id, value))).Should().ContainSingle().Subject;
        fault.Should().StartWith("Klarpakke:Keys:Master");
        if (value.Length > 0)
        {
            fault.Should().NotContain(value);
        }
    }

    [Theory]
    [InlineData("paper-exchange")]
    [InlineData("api")]
    public void Only_a_silo_may_have_a_master_key(string role)
    {
        var load = () => HostSettings.Load(new Dictionary<string, string?> { ["Klarpakke:Host:Roles"] = role, ["Klarpakke:Keys:Master:a"] = One });

        load.Should().Throw<OptionsException>().Which.Faults.Should().Contain("Klarpakke:Keys:Master: only a host with the role silo may have master keys.");
    }

    [Fact]
    public void Settings_with_a_master_key_do_not_print_it()
    {
        var settings = HostSettings.Load(new Dictionary<string, string?> { ["Klarpakke:Keys:Master:a"] = One });

        settings.Keys.Master.Should().ContainKey("a");
        $"{settings}".Should().NotContain(One);
    }

    [Fact]
    public void In_development_one_is_made_once_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var first = DevelopmentMasterKey.Open(folder.Path, NullLogger.Instance);
        var file = Path.Combine(folder.Path, "keys", "master.key");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        DevelopmentMasterKey.Open(folder.Path, NullLogger.Instance).Current.Should().Be(first.Current);
        File.Delete(file);
        DevelopmentMasterKey.Open(folder.Path, NullLogger.Instance).Current.Should().NotBe(first.Current, "another key has another name");
        File.WriteAllText(file, "no key");
        FluentActions.Invoking(() => DevelopmentMasterKey.Open(folder.Path, NullLogger.Instance)).Should().Throw<StartException>().Which.Message.Should().NotContain("no key");
    }

    private static KeyOptions Options(params (string Id, string Value)[] keys) => new() { Master = keys.ToDictionary(key => key.Id, key => key.Value) };

    private static IReadOnlyList<string> FaultsOf(KeyOptions options) => FluentActions.Invoking(() => MasterKeyReader.Read(options)).Should().Throw<OptionsException>().Which.Faults;
}
