using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.Extensions.Hosting;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// Cuts live connections whose session is over. A request is checked when it comes; a connection was checked when it began, and must not outlive a session that was ended anywhere.
/// </summary>
internal sealed partial class LiveSessions(IAccountSessions sessions, TimeProvider clock, ILogger<LiveSessions> logger) : BackgroundService
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (string Session, Action Cut)> _connections = new(StringComparer.Ordinal);

    /// <summary>A connection has begun. One without a session, which a development identity's is, is not watched.</summary>
    public void Join(string connection, ClaimsPrincipal caller, Action cut)
    {
        if (SignedInSession.Of(caller) is { } session)
        {
            _connections[connection] = (session.Id, cut);
        }
    }

    /// <summary>A connection has ended.</summary>
    public void Leave(string connection) => _connections.TryRemove(connection, out _);

    [SuppressMessage("Design", "CA1031", Justification = "When the rows are out of reach, nothing can be known of a session until they are back; cutting everybody off would take away the stop.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, clock, stoppingToken);
            try
            {
                await CutAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotKnown(exception);
            }
        }
    }

    private async Task CutAsync(CancellationToken cancellationToken)
    {
        var watched = _connections.ToArray();
        if (watched.Length == 0)
        {
            return;
        }

        var over = await sessions.FindOverAsync([.. watched.Select(entry => entry.Value.Session).Distinct(StringComparer.Ordinal)], clock.GetUtcNow(), cancellationToken);
        foreach (var (_, (_, cut)) in watched.Where(entry => over.Contains(entry.Value.Session)))
        {
            cut();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether the sessions of live connections are over is not known; looking again.")]
    private partial void LogNotKnown(Exception exception);
}
