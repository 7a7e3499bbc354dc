using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.Extensions.Hosting;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>
/// What is done after the answer: looking whether an address is known, mail, rows about failures. Done before it, the time the answer takes would tell what it does not say.
/// </summary>
internal sealed partial class AccountErrands(IServiceScopeFactory scopes, ILogger<AccountErrands> logger) : BackgroundService
{
    private const int MostWaiting = 1_000;

    private readonly Channel<Errand> _waiting = Channel.CreateBounded<Errand>(MostWaiting);

    /// <summary>Takes an errand.</summary>
    /// <param name="name">For the log.</param>
    /// <param name="run">Does it, with services of its own.</param>
    /// <returns>False when too many wait, or the host stops: nothing will be done.</returns>
    public bool TryPost(string name, Func<IServiceProvider, CancellationToken, Task> run)
    {
        var isTaken = _waiting.Writer.TryWrite(new Errand(name, run));
        if (!isTaken)
        {
            LogRefused(name);
        }

        return isTaken;
    }

    /// <summary>Tells the user by mail that something happened. The address is that of now: it may be gone when the mail goes out.</summary>
    public bool TryTell(UserAccount user, AccountMessageKind kind)
    {
        var message = new AccountMessage(user.Email!, kind, null, null);
        return TryPost("a word by mail", (services, stop) => services.GetRequiredService<IAccountMail>().SendAsync(message, stop));
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    // What was taken is done, also while the host stops: the answer is out.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var errand in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            await RunAsync(errand);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One errand that fails must not keep the next from being done. The person asks again.")]
    private async Task RunAsync(Errand errand)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await errand.Run(scope.ServiceProvider, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // A mail server's complaint names the address, so only its kind is told.
            LogFailed(errand.Name, exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "'{Errand}' of an account is not done: too many wait, or the host stops.")]
    private partial void LogRefused(string errand);

    [LoggerMessage(LogLevel.Error, "'{Errand}' of an account failed with {Fault}. Whoever waits for it must ask again.")]
    private partial void LogFailed(string errand, string fault);

    private sealed record Errand(string Name, Func<IServiceProvider, CancellationToken, Task> Run);
}
