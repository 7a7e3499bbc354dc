using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakeKillSwitchGrain(FakeAccounts accounts) : Grain, IKillSwitchGrain
{
    public const string Actor = "stop";

    private string User => this.GetPrimaryKeyString();

    public Task<KillReply> TriggerAsync(TriggerKill command, CancellationToken cancellationToken)
    {
        accounts.Note(User, command);
        return Task.FromResult(accounts.Answer(Actor, () => accounts.Trigger(User, command)));
    }

    public Task<KillReply> AbortAsync(EpisodeCommand command, CancellationToken cancellationToken) => GiveAsync(command, new KillEvent.AbortPressed(0));

    public Task<KillReply> ExtendAsync(EpisodeCommand command, CancellationToken cancellationToken) => GiveAsync(command, new KillEvent.ExtendPressed());

    public Task<KillReply> SellNowAsync(EpisodeCommand command, CancellationToken cancellationToken) => GiveAsync(command, new KillEvent.SellNowPressed());

    public Task<KillReply> RetryAsync(EpisodeCommand command, CancellationToken cancellationToken) => GiveAsync(command, new KillEvent.HelpGiven());

    public Task<KillReply> ResetAsync(EpisodeCommand command, CancellationToken cancellationToken) => throw new NotSupportedException("Only the risk actor resets.");

    public Task<KillStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(accounts.Answer(Actor, () => accounts.StatusOf(User)));

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ResumeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<KillReply> GiveAsync(EpisodeCommand command, KillEvent wish)
    {
        accounts.Note(User, command);
        return Task.FromResult(accounts.Answer(Actor, () => accounts.Command(User, command, wish)));
    }
}
