namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>One server for a class of tests of which none changes what another sees.</summary>
public sealed class SharedApi : IAsyncLifetime
{
    internal TestApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await TestApi.StartAsync(new() { WaitsForListing = false });

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
