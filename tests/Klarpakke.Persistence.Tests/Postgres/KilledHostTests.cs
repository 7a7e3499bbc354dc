using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Postgres;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Persistence.Tests.Postgres;

public sealed class KilledHostTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _directory = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _directory = await postgres.CreateStoppedServerAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        TestDirectory.Delete(_directory);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_host_killed_in_the_middle_of_writes_loses_nothing_it_had_confirmed()
    {
        var confirmed = new List<int>();
        foreach (var writes in new[] { 1, 7, 30 })
        {
            confirmed.AddRange(await WriteAndDieAsync(writes));
            var server = Postmaster.Read(Path.Combine(_directory, "data", "postmaster.pid"));
            server!.IsAlive.Should().BeTrue("the server outlives its host");

            await using var database = await StartAsync();

            await VerifyAsync(database, confirmed);
        }
    }

    [Fact]
    public async Task A_host_and_a_server_killed_together_lose_nothing_they_had_confirmed()
    {
        var confirmed = await WriteAndDieAsync(20);
        ServerCommands.Kill(Postmaster.Read(Path.Combine(_directory, "data", "postmaster.pid"))!.ProcessId);

        await using var database = await StartAsync();

        await VerifyAsync(database, confirmed);
    }

    [Fact]
    public async Task The_verifier_reads_beside_a_running_host_and_without_one()
    {
        var options = new DatabaseOptions { DataDirectory = _directory };
        var tooEarly = () => DatabaseBootstrap.OpenForReadingAsync(options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        (await tooEarly.Should().ThrowAsync<DatabaseStartException>()).WithMessage("The database has no tables yet*");
        await using (var host = await StartAsync())
        {
            await using var beside = await DatabaseBootstrap.OpenForReadingAsync(options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
            (await new AuditVerifier(beside.Source).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
            (await CurrentUserAsync(beside)).Should().Be("klarpakke_read");
        }

        await using (var alone = await DatabaseBootstrap.OpenForReadingAsync(options, NullLoggerFactory.Instance, TimeProvider.System, Cancellation))
        {
            (await new AuditVerifier(alone.Source).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
            (await CurrentUserAsync(alone)).Should().Be("klarpakke_read");
        }

        File.Exists(Path.Combine(_directory, "data", "postmaster.pid")).Should().BeFalse("the server that was started for the reading is stopped again");
    }

    private static async Task<object?> CurrentUserAsync(ToolDatabase database)
    {
        await using var command = database.Source.CreateCommand("select current_user::text");
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task VerifyAsync(RunningDatabase database, List<int> confirmed)
    {
        var result = await new AuditVerifier(database.Read).VerifyAsync([], Cancellation);
        result.IsIntact.Should().BeTrue();
        result.Rows.Should().BeGreaterThanOrEqualTo(confirmed[^1]);
        var candles = await new CandleQueries(database.Read).GetAsync(HostProcess.Bitcoin, CandleInterval.OneMinute, null, null, 5_000, Cancellation);
        candles.Select(candle => candle.OpenTime).Should().Contain(confirmed.Select(HostProcess.TimeOf));
    }

    private async Task<List<int>> WriteAndDieAsync(int writes)
    {
        using var host = HostProcess.Start(_directory);
        var confirmed = new List<int>();
        for (var line = 0; line < writes; line++)
        {
            var text = await host.StandardOutput.ReadLineAsync(Cancellation);
            confirmed.Add(int.Parse(text!, CultureInfo.InvariantCulture));
        }

        host.Kill();
        await host.WaitForExitAsync(Cancellation);
        return confirmed;
    }

    private Task<RunningDatabase> StartAsync() => DatabaseBootstrap.StartAsync(
        new DatabaseOptions { DataDirectory = _directory }, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
}
