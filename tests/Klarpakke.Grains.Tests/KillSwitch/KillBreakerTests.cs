using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>D14: when too many accounts trip at once, the price they all trust may be wrong.</summary>
public sealed class KillBreakerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task D14_a_limits_sale_waits_for_a_second_price_and_everything_before_it_does_not(bool? second)
    {
        using var bench = await KillBench.WithOneAsync();
        (bench.TooManyTrip, bench.SecondAgrees) = (true, second);
        await bench.TripAsync(cash: 900m, floor: 1_000m);
        bench.Store.IsGateClosed(KillBench.User).Should().BeTrue();

        await bench.RunAsync(300);

        (bench.Episode.Phase, bench.Status.WaitsForSecondSource).Should().Be((KillPhase.SafetyWindow, true));
        bench.Door.Wire.Should().BeEmpty();
        bench.SecondAgrees = true;
        await bench.RunToAsync(KillPhase.Flat);
        bench.Status.WaitsForSecondSource.Should().BeFalse();
    }

    [Fact]
    public async Task D14_when_the_prices_are_found_to_have_been_wrong_nothing_is_sold()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.TooManyTrip = true;
        await bench.TripAsync(cash: 900m, floor: 999m);
        await bench.RunAsync(120);
        bench.SecondAgrees = true;

        await bench.RunAsync(10);

        bench.Episode.Phase.Should().Be(KillPhase.AwaitingPress, "at 100 the account is above its limit");
        bench.Door.Wire.Should().BeEmpty();
    }

    [Theory]
    [InlineData(KillSource.Button)]
    [InlineData(KillSource.Operator)]
    public async Task D14_a_person_never_waits_for_it(KillSource source)
    {
        using var bench = await KillBench.WithOneAsync();
        bench.TooManyTrip = true;
        await bench.TriggerAsync(source, "P7");

        await bench.RunToAsync(KillPhase.Flat);
    }

    [Fact]
    public async Task D14_a_restart_does_not_forget_that_a_second_price_is_needed()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.TooManyTrip = true;
        await bench.TripAsync();
        await bench.RunAsync(5);
        bench.TooManyTrip = false;
        await bench.RestartAsync();

        await bench.RunAsync(80);

        bench.Door.Wire.Should().BeEmpty();
    }

    [Fact]
    public async Task D14_with_the_breaker_silent_the_rows_say_that_too_many_tripped()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.BeforeBreaker = () => new TaskCompletionSource().Task;
        for (var other = 0; other < 5; other++)
        {
            await KillBench.TripOtherAsync(bench.Store, $"other{other}", bench.Start);
        }

        await bench.TripAsync(cash: 900m, floor: 1_000m);
        await bench.RunAsync(300);

        (bench.Episode.Phase, bench.Status.WaitsForSecondSource).Should().Be((KillPhase.SafetyWindow, true), "a dead actor lets nobody's sale begin unchecked");
        bench.Door.Wire.Should().BeEmpty();
        bench.SecondAgrees = true;
        await bench.RunToAsync(KillPhase.Flat);
    }

    [Fact]
    public async Task K2_a_breaker_that_does_not_answer_holds_up_nobody()
    {
        using var bench = await KillBench.WithOneAsync();
        var never = new TaskCompletionSource();
        bench.BeforeBreaker = () => never.Task;
        await bench.TripAsync();

        await bench.RunToAsync(KillPhase.Flat);
    }
}
