namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>Shows that each rule finds what it forbids, and leaves alone what only looks like it.</summary>
public sealed class SourceRuleTests
{
    [Theory]
    [InlineData("#if DEBUG\nclass A;\n#endif", "silo/Klarpakke.Silo/Program.cs", 1)]
    [InlineData("#if ORLEANS\nclass A;\n#endif", "silo/Klarpakke.Silo/Hosting/ActorRuntime.Orleans.cs", 0)]
    [InlineData("var a = \"\"\"\n#if DEBUG\n\"\"\";", "a.cs", 0)]
    [InlineData("#nullable enable", "a.cs", 0)]
    public void Conditional_compilation(string code, string path, int faults) => SourceRules.ConditionalCompilation(new SourceFile(path, code)).Should().HaveCount(faults);

    [Fact]
    public void Regions() => SourceRules.Regions(Source("#region A\n#endregion")).Should().ContainSingle();

    [Theory]
    [InlineData("namespace Klarpakke.X.Markets;\nclass A;", 0)]
    [InlineData("namespace Klarpakke.X;\nclass A;", 1)]
    [InlineData("namespace Klarpakke.X.Markets { class A; }", 1)]
    [InlineData("class A;", 1)]
    [InlineData("global using System;", 0)]
    public void Namespaces(string code, int faults) => SourceRules.Namespaces(Source(code), "Klarpakke.X", "Markets/A.cs").Should().HaveCount(faults);

    [Theory]
    [InlineData("var a = DateTime.Now;", 1)]
    [InlineData("var a = System.DateTimeOffset . UtcNow;", 1)]
    [InlineData("var a = DateTime.Today + DateTime.Now;", 2)]
    [InlineData("var a = \"DateTime.Now\"; // DateTime.Now", 0)]
    [InlineData("var a = time.GetUtcNow();", 0)]
    public void The_wall_clock(string code, int faults) => SourceRules.WallClock(Source(code)).Should().HaveCount(faults);

    [Theory]
    [InlineData("var a = task.Result;", 1)]
    [InlineData("task.Wait();", 1)]
    [InlineData("task.Wait(timeout);", 1)]
    [InlineData("var a = task.GetAwaiter().GetResult();", 1)]
    [InlineData("async void A() { }", 1)]
    [InlineData("var a = task?.Result;", 1)]
    [InlineData("var a = arguments.Outcome.Result?.Error;", 0)]
    [InlineData("await task.WaitAsync(timeout); var result = new Result(1); // a.Result", 0)]
    public void Blocking(string code, int faults) => SourceRules.Blocking(Source(code)).Should().HaveCount(faults);

    [Theory]
    [InlineData("// TODO: later", 1)]
    [InlineData("/* FIXME */", 1)]
    [InlineData("// TODO(#12): later", 0)]
    [InlineData("var a = \"TODO\";", 0)]
    public void Loose_ends(string code, int faults) => SourceRules.LooseEnds(Source(code)).Should().HaveCount(faults);

    [Theory]
    [InlineData("// var a = 1;", 1)]
    [InlineData("//return;", 1)]
    [InlineData("// if (a) {", 1)]
    [InlineData("// Apply(trade);", 1)]
    [InlineData("// _current = candle;", 1)]
    [InlineData("// }", 1)]
    [InlineData("// Nothing is lost here; the venue sends it again.", 0)]
    [InlineData("// If the venue is down, wait (see Feeds);", 0)]
    [InlineData("// for each interval", 0)]
    public void Commented_out_code(string code, int faults) => SourceRules.CommentedOutCode(Source(code)).Should().HaveCount(faults);

    [Theory]
    [InlineData("var a = $\"select {column} from t\";", 1)]
    [InlineData("var a = $\"\"\"\n  insert into {table} values (1)\n  \"\"\";", 1)]
    [InlineData("var a = \"select a from t where \" + filter;", 1)]
    [InlineData("var a = prefix + \"delete from t\";", 1)]
    [InlineData("const string A = $\"select {Columns} from t\";", 0)]
    [InlineData("const string A = \"select a \" + \"from t\";", 0)]
    [InlineData("Run(\"select a from t where b = @b\", new { b });", 0)]
    [InlineData("var a = $\"Selected {count} rows\";", 0)]
    [InlineData("var a = \"\"\"\n  select a\n  \"\"\";", 0)]
    public void Assembled_sql(string code, int faults) => SourceRules.AssembledSql(Source(code)).Should().HaveCount(faults);

    [Fact]
    public void Machine_paths()
    {
        // Put together here, or this file would break its own rule.
        foreach (var path in new[] { "/" + "work/a", "/" + "home/kari/klarpakke", "/" + "Users/kari/src", "/" + "root/.nuget", "C:" + @"\Users\kari" })
        {
            TextRules.MachinePaths($"see {path} there").Should().ContainSingle();
        }

        TextRules.MachinePaths("network/rooted https://a.example/work/b ./work/c /var/lib/postgresql").Should().BeEmpty();
    }

    [Fact]
    public void Registry_hosts()
    {
        TextRules.RegistryHosts("https://" + "api.nuget." + "org/v3/index.json").Should().ContainSingle();
        TextRules.RegistryHosts("https://" + "nexus.corp" + ".example/npm/").Should().ContainSingle();
        TextRules.RegistryHosts("https://licenses.example.org https://api.binance.com").Should().BeEmpty();
    }

    [Theory]
    [InlineData("-- TODO index", 1)]
    [InlineData("# FIXME", 1)]
    [InlineData("// TODO(#3) index", 0)]
    [InlineData("const todo = 1;", 0)]
    public void Loose_ends_in_other_languages(string text, int faults) => TextRules.LooseEnds(text).Should().HaveCount(faults);

    private static SourceFile Source(string code) => new("grains/Klarpakke.X/Markets/A.cs", code);
}
