using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Strategies;
using Orleans;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal sealed class FakeStrategyGrain(FakeAccounts accounts, FakeStrategies strategies) : Grain, IStrategyGrain
{
    private string Id => this.GetPrimaryKeyString();

    public Task<StrategyReply> CreateAsync(CreateStrategy command, CancellationToken cancellationToken)
    {
        accounts.Note(Id, command);
        return Task.FromResult(strategies.Refusal is { } refusal ? new StrategyReply(refusal, null)
            : command.Symbols.Any(symbol => symbol.Venue != Venue.Paper) ? throw new ArgumentException("Not of this venue.", nameof(command))
            : new StrategyReply(null, strategies.Strategies.GetOrAdd(Id, id => new StrategyStatus(
                id, Venue.Paper, command.Strategy, 1, command.Parameters, command.Interval, command.Symbols, [Some.Btc], command.State, IsOutdated: false, Some.Monday, Some.Monday, 1))));
    }

    public Task<StrategyReply> SetStateAsync(StrategyRunState state, CancellationToken cancellationToken)
    {
        accounts.Note(Id, state);
        return Task.FromResult(new StrategyReply(null, strategies.Strategies[Id] = strategies.Strategies[Id] with { State = state, Seq = 2 }));
    }

    public Task<StrategyReply> DeleteAsync(CancellationToken cancellationToken)
    {
        strategies.Strategies.TryRemove(Id, out var last);
        return Task.FromResult(new StrategyReply(null, last));
    }

    public Task<StrategyStatus?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(strategies.Strategies.GetValueOrDefault(Id));

    public Task ResumeAsync(CancellationToken cancellationToken) => throw new NotSupportedException("The API does not ask this.");
}
