using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Klarpakke.Orleans.Local.Tests.Behaviour;

public sealed class HostingTests
{
    [Fact]
    public void A_separate_client_is_refused_with_the_way_out()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);

        builder.Invoking(b => b.UseOrleansClient(_ => { }))
            .Should().Throw<OrleansConfigurationException>().WithMessage("*one process*-p:ActorRuntime=Orleans*");
    }

    [Fact]
    public void A_second_silo_is_refused()
    {
        var build = () => new InProcessTestClusterBuilder(2);

        build.Should().Throw<NotSupportedException>().WithMessage("*one silo*");
    }

    [Fact]
    public async Task Calls_before_the_start_and_after_the_stop_fail_with_a_reason()
    {
        using var host = Build();
        var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IProbeGrain>("hosting/too-early");
        await grain.Invoking(g => g.Name()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*has not started*");

        await host.StartAsync();
        (await grain.Name()).Should().Be("hosting/too-early");
        await host.StopAsync();

        await grain.Invoking(g => g.Name()).Should().ThrowAsync<SiloUnavailableException>();
    }

    [Fact]
    public async Task Startup_tasks_run_once_at_the_start_and_may_call_grains()
    {
        var answer = "";
        using var host = Build(silo => silo.AddStartupTask(async (services, _) =>
            answer += await services.GetRequiredService<IGrainFactory>().GetGrain<IProbeGrain>("hosting/startup").Name()));

        await host.StartAsync();

        answer.Should().Be("hosting/startup");
        await host.StopAsync();
    }

    [Fact]
    public async Task The_shutdown_time_is_kept_even_when_a_grain_does_not_end()
    {
        using var host = Build();
        await host.StartAsync();
        var call = host.Services.GetRequiredService<IClusterClient>().GetGrain<IProbeGrain>("hosting/stuck").Wait("hosting/stuck");
        await ProbeGrain.Gate("hosting/stuck/waiting").Task.WaitAsync(LocalCluster.Patience, TimeProvider.System);
        using var shutdown = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await host.StopAsync(shutdown.Token).WaitAsync(LocalCluster.Patience, TimeProvider.System);

        call.IsCompleted.Should().BeFalse();
        ProbeGrain.Gate("hosting/stuck").TrySetResult();
        await call.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Unknown_providers_are_named_in_the_error()
    {
        await using var cluster = await LocalCluster.StartAsync();

        cluster.Client.Invoking(client => client.GetStreamProvider("nope")).Should().Throw<KeyNotFoundException>().WithMessage("*\"nope\"*");
        await cluster.Client.GetGrain<IUnstoredGrain>("x").Invoking(grain => grain.Call())
            .Should().ThrowAsync<global::Orleans.Storage.BadProviderConfigException>().WithMessage("*\"nowhere\"*");
    }

    [Fact]
    public async Task A_method_that_cannot_be_sent_says_so()
    {
        await using var cluster = await LocalCluster.StartAsync();

        await cluster.Client.GetGrain<IProbeGrain>("hosting/generic").Invoking(grain => grain.NotSendable(1))
            .Should().ThrowAsync<NotSupportedException>().WithMessage("*NotSendable*");
    }

    [Fact]
    public async Task Activations_are_counted_under_the_meter_of_Orleans()
    {
        var measured = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Microsoft.Orleans")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.Start();
        await using var cluster = await LocalCluster.StartAsync();
        await cluster.Client.GetGrain<IProbeGrain>("hosting/metrics").Echo(1);
        listener.RecordObservableInstruments();

        lock (measured)
        {
            measured["orleans-catalog-activation-created"].Should().BePositive();
            measured["orleans-catalog-activations"].Should().BePositive();
        }

        void Add(string name, long value)
        {
            lock (measured)
            {
                measured[name] = measured.GetValueOrDefault(name) + value;
            }
        }
    }

    private static IHost Build(Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.UseOrleans(silo => configure?.Invoke(silo));
        return builder.Build();
    }
}
