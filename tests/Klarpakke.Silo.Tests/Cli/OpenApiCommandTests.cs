using Klarpakke.ClientApi.Tests.OpenApi;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Cli;

public sealed class OpenApiCommandTests
{
    [Fact]
    public async Task The_document_is_printed_by_a_host_that_is_never_started_and_is_the_committed_file()
    {
        using var folder = new TemporaryFolder();
        var nowhere = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Klarpakke"] = "Host=nowhere.invalid", ["Klarpakke__Database__DataDirectory"] = folder.Path };
        await using var command = HostProcess.Run(nowhere, "openapi");

        (await command.WaitForExitAsync()).Should().Be(0, command.Output);
        command.Output.Split(Environment.NewLine).Should().Equal(ApiOperation.Text.TrimEnd('\n').Split('\n'), "'./klarpakke openapi' writes it anew");
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty("nothing was started");
    }
}
