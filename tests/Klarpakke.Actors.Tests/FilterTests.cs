using Klarpakke.Actors.Tests.Grains;
using Klarpakke.Actors.Tests.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Klarpakke.Actors.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task Incoming_filters_see_arguments_and_result_and_may_change_both()
    {
        await using var cluster = await Cluster.StartAsync(silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain) && context.MethodName == nameof(IFilteredGrain.Twice))
            {
                var before = (int)context.Request.GetArgument(0)!;
                context.Request.SetArgument(0, before + 1);
                await context.Invoke();
                Journal.Note("filter/in", $"{context.TargetId.Key} {context.Grain.GetType().Name} {context.ImplementationMethod.Name} {before} {context.Result}");
                context.Result = (int)context.Result! + 100;
                return;
            }

            await context.Invoke();
        }));

        (await cluster.Client.GetGrain<IFilteredGrain>("filter-1").Twice(20)).Should().Be(142);

        Journal.Of("filter/in").Should().Equal("filter-1 FilteredGrain Twice 20 42");
        Journal.Of("filter-1/own").Should().Equal("Twice");
    }

    [Fact]
    public async Task A_filter_may_translate_errors_and_answer_itself()
    {
        await using var cluster = await Cluster.StartAsync(silo => silo.AddIncomingGrainCallFilter<TranslatingFilter>());
        var grain = cluster.Client.GetGrain<IFilteredGrain>("filter-2");

        await grain.Invoking(g => g.Fail()).Should().ThrowAsync<NotSupportedException>().WithMessage("translated raw");
        (await grain.Twice(TranslatingFilter.AnsweredByFilter)).Should().Be(-1);
        Journal.Of("filter-2/own").Should().Equal(nameof(IFilteredGrain.Fail));
    }

    [Fact]
    public async Task Outgoing_filters_see_calls_of_grains_and_what_they_set_travels_along()
    {
        await using var cluster = await Cluster.StartAsync(silo => silo
            .AddOutgoingGrainCallFilter(context =>
            {
                if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain) && context.SourceContext is { } source)
                {
                    RequestContext.Set("from", source.GrainId.Key.ToString());
                }

                return context.Invoke();
            })
            .AddIncomingGrainCallFilter(context =>
            {
                if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain) && context.MethodName == nameof(IFilteredGrain.Twice))
                {
                    Journal.Note("filter/out", $"{RequestContext.Get("from")} calls {context.TargetId.Key}");
                }

                return context.Invoke();
            }));

        (await cluster.Client.GetGrain<IFilteredGrain>("filter-3").TwiceThrough("filter-4", 4)).Should().Be(8);

        Journal.Of("filter/out").Should().Equal("filter-3 calls filter-4");
    }

    private sealed class TranslatingFilter : IIncomingGrainCallFilter
    {
        public const int AnsweredByFilter = 4711;

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain)
                && context.Request.GetArgumentCount() == 1 && context.Request.GetArgument(0) is AnsweredByFilter)
            {
                context.Result = -1;
                return;
            }

            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException error) when (error.Message == "raw")
            {
                throw new NotSupportedException($"translated {error.Message}", error);
            }
        }
    }
}
