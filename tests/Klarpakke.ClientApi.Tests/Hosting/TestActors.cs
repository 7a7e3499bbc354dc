using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>A silo in the process of the test, with the price streams.</summary>
internal static class TestActors
{
    public static void Add(WebApplicationBuilder builder) => builder.UseOrleans(silo => silo.AddMemoryStreams(PriceStream.Provider));
}
