using System.Text.Json;
using Klarpakke.Grains.Ports;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Writes into the platform's own audit chain when a host that runs actors starts and when it stops: whoever reads a trader's rows later must know what ran.</summary>
internal sealed class HostDiary(IAuditLog audit, SiloOptions options, TimeProvider time) : IHostedService
{
    private const string Platform = "platform";

    public Task StartAsync(CancellationToken cancellationToken) => WriteAsync("host.started", cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => WriteAsync("host.stopped", cancellationToken);

    private Task WriteAsync(string kind, CancellationToken cancellationToken)
    {
        var facts = JsonSerializer.SerializeToElement(new
        {
            version = typeof(HostDiary).Assembly.GetName().Version!.ToString(3),
            roles = options.Roles,
            actors = ActorRuntime.Name,
        });
        return audit.AppendAsync([new AuditEntry(Platform, kind, time.GetUtcNow(), facts)], cancellationToken);
    }
}
