using Klarpakke.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class ReminderTests
{
    [Fact]
    public async Task Ticks_come_at_their_times_and_say_which_they_are()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await StartAsync(time, table: null);
        var start = time.GetUtcNow().UtcDateTime;
        await cluster.Client.GetGrain<IRemindedGrain>("bell/times").Register(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));

        time.Advance(TimeSpan.FromSeconds(294));
        RemindedGrain.Ticks.ContainsKey("bell/times").Should().BeFalse();
        for (var tick = 1; tick <= 3; tick++)
        {
            time.Advance(tick == 1 ? TimeSpan.FromSeconds(6) : TimeSpan.FromMinutes(10));
            await ReceivedAsync("bell/times", tick);
        }

        var ticks = RemindedGrain.Ticks["bell/times"].ToArray();
        ticks.Select(tick => tick.CurrentTickTime - start).Should().Equal(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(25));
        ticks.Should().OnlyContain(tick => tick.FirstTickTime == start.AddMinutes(5) && tick.Period == TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_reminder_survives_its_host_and_does_not_make_up_for_missed_ticks()
    {
        var time = new ManualTimeProvider();
        var start = time.GetUtcNow().UtcDateTime;
        IReminderTable table;
        await using (var first = await StartAsync(time, table: null))
        {
            table = first.GetSiloServiceProvider().GetRequiredService<IReminderTable>();
            await first.Client.GetGrain<IRemindedGrain>("bell/restart").Register(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        }

        time.Advance(TimeSpan.FromMinutes(58));
        await using var second = await StartAsync(time, table);
        time.Advance(TimeSpan.FromMinutes(7));

        await ReceivedAsync("bell/restart", 1);
        RemindedGrain.Ticks["bell/restart"].Should().ContainSingle().Which.CurrentTickTime.Should().Be(start.AddMinutes(65));
    }

    [Fact]
    public async Task A_reminder_months_away_is_waited_for()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await StartAsync(time, table: null);
        await cluster.Client.GetGrain<IRemindedGrain>("bell/far").Register(TimeSpan.FromDays(100), TimeSpan.FromDays(100));

        time.Advance(TimeSpan.FromDays(99));
        RemindedGrain.Ticks.ContainsKey("bell/far").Should().BeFalse();
        time.Advance(TimeSpan.FromDays(1));

        await ReceivedAsync("bell/far", 1);
    }

    [Fact]
    public async Task A_reminder_somebody_else_stored_is_found_at_the_next_refresh()
    {
        var time = new ManualTimeProvider();
        await using var cluster = await StartAsync(time, table: null);
        var table = cluster.GetSiloServiceProvider().GetRequiredService<IReminderTable>();
        await table.UpsertRow(new ReminderEntry
        {
            GrainId = cluster.Client.GetGrain<IRemindedGrain>("bell/foreign").GetGrainId(),
            ReminderName = "bell",
            StartAt = time.GetUtcNow().UtcDateTime.AddMinutes(20),
            Period = TimeSpan.FromMinutes(1),
        });

        await LocalCluster.Eventually(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(5));
                return RemindedGrain.Ticks.ContainsKey("bell/foreign");
            },
            "the table is read every five minutes");
    }

    private static Task ReceivedAsync(string key, int ticks) =>
        LocalCluster.Eventually(() => RemindedGrain.Ticks.TryGetValue(key, out var received) && received.Count == ticks, $"{ticks} ticks are due");

    private static Task<InProcessTestCluster> StartAsync(ManualTimeProvider time, IReminderTable? table) => LocalCluster.StartAsync(time, silo =>
    {
        if (table is null)
        {
            silo.UseInMemoryReminderService();
        }
        else
        {
            silo.Services.AddSingleton(table);
            silo.AddReminders();
        }
    });
}
