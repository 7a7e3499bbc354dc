using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Grains.Ports.Strategies;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Persistence.Plans;

namespace Klarpakke.Persistence.Strategies;

/// <summary>A row of <c>strategies</c>.</summary>
internal sealed record StrategyRow(
    string Id, string User, string Portfolio, string Venue, string Quote, string Terms, string RunState, string State, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    DateTimeOffset? DeletedAt, long Version)
{
    public static StrategyRow Of(StrategyRecord strategy) => new(
        strategy.Id, strategy.User, strategy.Portfolio, strategy.Venue.Code(), strategy.Quote.Code, Write(strategy.Terms), PlanCodes.Of(strategy.State),
        Write(new StrategyState(strategy.Watched, strategy.Raised)), strategy.CreatedAt, strategy.ChangedAt, strategy.DeletedAt, strategy.Version);

    public StrategyRecord ToRecord()
    {
        var venue = Venues.TryParse(Venue, out var known) ? known : throw new InvalidDataException($"A strategy's row names the venue '{Venue}', which is none.");
        var state = Read<StrategyState>(State);
        return new StrategyRecord(Id, User, Portfolio, venue, Asset.Parse(Quote), Read<StrategyTerms>(Terms), PlanCodes.Read<StrategyRunState>(RunState), CreatedAt, ChangedAt, Version)
        {
            Watched = state.Watched,
            Raised = state.Raised,
            DeletedAt = DeletedAt,
        };
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, StateJson.Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StateJson.Options) ?? throw new InvalidDataException($"A stored {typeof(T).Name} is null.");
}
