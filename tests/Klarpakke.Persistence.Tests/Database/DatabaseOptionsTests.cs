using Klarpakke.Persistence.Database;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Persistence.Tests.Database;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=top-secret;Database=d")]
    [InlineData("Hots=127.0.0.1;Password=top-secret")]
    [InlineData("=top-secret;;=")]
    public async Task A_server_that_cannot_be_used_is_named_without_the_secret(string connectionString)
    {
        var start = () => DatabaseBootstrap.StartAsync(
            new DatabaseOptions { ConnectionString = connectionString }, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

        var exception = (await start.Should().ThrowAsync<DatabaseStartException>()).Which;
        exception.Message.Should().StartWith("The database cannot be used:");
        exception.ToString().Should().NotContain("top-secret");
    }

    [Fact]
    public void Options_never_show_a_password() =>
        new DatabaseOptions { ConnectionString = "Password=top-secret" }.ToString().Should().Be("external PostgreSQL (***)");

    [Fact]
    public async Task Reading_makes_no_database_where_there_is_none()
    {
        var directory = TestDirectory.Create();
        try
        {
            var open = () => DatabaseBootstrap.OpenForReadingAsync(
                new DatabaseOptions { DataDirectory = directory }, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

            (await open.Should().ThrowAsync<DatabaseStartException>()).WithMessage($"There is no database in '{directory}'*");
            Directory.EnumerateFileSystemEntries(directory).Should().BeEmpty();
        }
        finally
        {
            TestDirectory.Delete(directory);
        }
    }
}
