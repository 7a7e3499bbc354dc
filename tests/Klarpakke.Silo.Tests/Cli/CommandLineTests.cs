using Klarpakke.Silo.Cli;

namespace Klarpakke.Silo.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_a_command_the_grid_comes_up() => CommandLine.Parse([]).Command.Should().Be(Command.Up);

    [Fact]
    public void An_export_is_verified_by_its_file_alone()
    {
        var line = CommandLine.Parse(["audit", "verify", "--file", "export.ndjson"]);

        (line.Command, line.File).Should().Be((Command.AuditVerifyFile, "export.ndjson"));
        line.Settings.Should().BeEmpty();
        FluentActions.Invoking(() => CommandLine.Parse(["audit", "verify", "--file"])).Should().Throw<UsageException>();
    }

    [Fact]
    public void Switches_are_other_names_for_settings()
    {
        var line = CommandLine.Parse(["up", "--port", "0", "--role=silo", "--Klarpakke:PaperExchange:Seed=7"]);

        line.Settings.Should().Equal(new Dictionary<string, string?>
        {
            ["Klarpakke:Host:Port"] = "0",
            ["Klarpakke:Host:Roles"] = "silo",
            ["Klarpakke:PaperExchange:Seed"] = "7",
        });
    }

    [Fact]
    public void A_replay_never_shares_the_database_of_the_grid()
    {
        var one = CommandLine.Parse(["up", "--replay", "a.csv.gz"]).Settings;
        var other = CommandLine.Parse(["up", "--replay", "b.csv.gz"]).Settings;

        one["Klarpakke:Database:DataDirectory"].Should().StartWith(Path.Combine(".local", "replay")).And.NotBe(other["Klarpakke:Database:DataDirectory"]);
        one["Klarpakke:PaperExchange:Replay:Speed"].Should().Be("60");
        one["Klarpakke:Host:FreshCandles"].Should().Be("true", "the same recording comes at other times in every run");
    }

    [Fact]
    public void The_fastest_replay_has_a_word_of_its_own()
    {
        var settings = CommandLine.Parse(["up", "--replay", "a.csv", "--replay-speed", "max", "--data", "here"]).Settings;

        settings["Klarpakke:PaperExchange:Replay:Fastest"].Should().Be("true");
        settings.Should().NotContainKey("Klarpakke:PaperExchange:Replay:Speed");
        settings["Klarpakke:Database:DataDirectory"].Should().Be("here");
        settings.Should().NotContainKey("Klarpakke:Host:FreshCandles", "a folder somebody named may hold what they want to keep");
    }

    [Theory]
    [InlineData("There is no command 'fly'.", "fly")]
    [InlineData("There is no switch '--prot'.", "up", "--prot", "1")]
    [InlineData("The switch '--port' needs a value.", "up", "--port")]
    [InlineData("The switch '--port' is given twice.", "up", "--port", "1", "--port=2")]
    [InlineData("There is no command 'audit'.", "audit", "burn")]
    public void What_makes_no_sense_is_refused_in_one_line(string message, params string[] arguments) =>
        FluentActions.Invoking(() => CommandLine.Parse(arguments)).Should().Throw<UsageException>().WithMessage(message);
}
