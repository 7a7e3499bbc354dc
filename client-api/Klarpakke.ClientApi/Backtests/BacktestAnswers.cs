using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.ClientApi.Json;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>Forms that answers about backtests share.</summary>
internal static class BacktestAnswers
{
    /// <summary>An envelope around what is our own.</summary>
    public static Envelope<T> Own<T>(T data, TimeProvider clock) => Envelope.Of(data, clock.GetUtcNow(), [], DataQuality.Live, 0);

    /// <summary>Rows out of the written form of a result.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, ApiJson.Options) ?? throw new InvalidDataException("A part of a result is null.");

    /// <summary>Rows out of the written forms of several things.</summary>
    public static ImmutableArray<T> ReadAll<T>(IEnumerable<string> json) =>
        [.. json.Select(text => JsonSerializer.Deserialize<T>(text, ApiJson.Options) ?? throw new InvalidDataException("A part of a result is null."))];
}
