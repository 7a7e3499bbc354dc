using Microsoft.AspNetCore.Builder;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal static class TestActors
{
    public static void Add(WebApplicationBuilder builder) { builder.Services.AddSingleton<IClusterClient, Stub>().AddSingleton<IStreamProvider, SP>(); }
}
