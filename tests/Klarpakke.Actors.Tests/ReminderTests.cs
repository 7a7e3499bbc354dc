using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans.Hosting;

namespace Klarpakke.Actors.Tests;

public sealed class ReminderTests(SharedCluster cluster)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_reminder_is_registered_found_and_unregistered()
    {
        var grain = cluster.Client.GetGrain<IReminderGrain>("reminder/register");

        await grain.Register("first", Hour, Hour);
        await grain.Register("second", Hour, Hour);
        await grain.Register("first", Hour, Hour + Hour);
        (await grain.Registered()).Should().BeEquivalentTo("first", "second");

        await grain.Unregister("first");
        (await grain.Registered()).Should().Equal("second");
        (await grain.IsRegistered("first")).Should().BeFalse();
    }

    [Fact]
    public async Task A_period_below_one_minute_is_refused()
    {
        var grain = cluster.Client.GetGrain<IReminderGrain>("reminder/too-often");

        await grain.Invoking(g => g.Register("hasty", TimeSpan.Zero, TimeSpan.FromSeconds(59))).Should().ThrowAsync<ArgumentException>();

        (await grain.Registered()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_reminder_wakes_its_grain()
    {
        var grain = cluster.Client.GetGrain<IReminderGrain>("reminder/wakes");

        await grain.Register("wake up", TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1));

        await Journal.Holds("reminder/wakes", 1);
        Journal.Of("reminder/wakes").Should().Equal("wake up 00:01:00");
        await grain.Unregister("wake up");
    }

    [Fact]
    public async Task The_shortest_period_is_an_option_and_reminders_tick_again()
    {
        await using var own = await Cluster.StartAsync(silo =>
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100)));
        var grain = own.Client.GetGrain<IReminderGrain>("reminder/often");

        await grain.Register("tick", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500));

        await Journal.Holds("reminder/often", 2);
        await grain.Unregister("tick");
    }
}
