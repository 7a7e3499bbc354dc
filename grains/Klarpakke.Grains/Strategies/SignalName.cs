using System.Globalization;

namespace Klarpakke.Grains.Strategies;

/// <summary>
/// The name of a signal says all that makes it one: instance, coin and candle. The same candle again gives the same name, and the portfolio answers a name that it knows with the decision it has made.
/// </summary>
internal static class SignalName
{
    private const string Minute = "yyyyMMddHHmm";

    public static string Of(string instance, Symbol symbol, DateTimeOffset candleOpen) =>
        string.Create(CultureInfo.InvariantCulture, $"{instance}-{symbol.Base.Code}-{candleOpen.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture)}");

    /// <summary>The candle that made a signal; null when the signal is not the instance's.</summary>
    public static DateTimeOffset? CandleOf(string signal, string instance) =>
        signal.StartsWith(instance + "-", StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(signal[(signal.LastIndexOf('-') + 1)..], Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var open)
            ? open
            : null;
}
