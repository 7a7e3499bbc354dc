using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Which of the symbols a venue lists are followed.</summary>
internal static class InstrumentChoice
{
    /// <summary>The symbols that are named, or else all that trade against the quote assets, up to the most that are followed.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="options">What is configured.</param>
    /// <param name="listed">What the venue lists.</param>
    /// <param name="onMissing">Told of every symbol that is named but not listed.</param>
    public static ImmutableArray<Instrument> Of(Venue venue, VenueFeedOptions options, IReadOnlyCollection<Instrument> listed, Action<Symbol> onMissing)
    {
        if (options.Symbols.Count == 0)
        {
            return [.. listed.Where(instrument => instrument.IsTrading && options.QuoteAssets.Contains(instrument.Symbol.Quote.Code)).Take(options.MaxSymbols)];
        }

        var byName = listed.GroupBy(instrument => instrument.Symbol).ToDictionary(group => group.Key, group => group.First());
        var wanted = options.Symbols.Distinct().Select(pair => Symbol.Parse($"{venue.Code()}:{pair}")).ToArray();
        foreach (var missing in wanted.Where(symbol => !byName.ContainsKey(symbol)))
        {
            onMissing(missing);
        }

        return [.. wanted.Where(byName.ContainsKey).Select(symbol => byName[symbol]).Take(options.MaxSymbols)];
    }

    /// <summary>The list itself.</summary>
    /// <exception cref="HttpRequestException">There is none.</exception>
    public static T Demand<T>(Venue venue, Result<T> answer)
        where T : notnull =>
        answer.Error is { } error ? throw new HttpRequestException($"{venue.Code()} does not list its symbols: {error.Message}") : answer.Value;
}
