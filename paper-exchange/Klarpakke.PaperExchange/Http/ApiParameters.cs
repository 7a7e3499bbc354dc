using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.PaperExchange.Market;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.PaperExchange.Http;

/// <summary>
/// The query string of one call, read parameter by parameter. The first thing wrong is kept in <see cref="Error"/>; readers return harmless values after it,
/// so a handler reads everything it needs and then asks once.
/// </summary>
internal sealed partial class ApiParameters(IQueryCollection query, MarketEngine engine)
{
    /// <summary>Entries of a history when the caller does not say how many, and at most.</summary>
    public const int UsualLimit = 500;

    public const int LargestLimit = 1_000;

    private const string SymbolRange = "^[A-Z0-9-_.]{1,20}$";
    private const string SymbolsRange = "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$";
    private const string NumberRange = "^[0-9]{1,20}$";

    // Later than any date in ms that this protocol can mean, earlier than any in µs.
    private const long MicrosecondsBeginAt = 100_000_000_000_000;

    public ApiError? Error { get; private set; }

    public MarketEngine Engine => engine;

    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>Refuses names the endpoint does not know and names sent twice.</summary>
    public void Expect(IReadOnlyCollection<string> names)
    {
        if (query.Any(pair => pair.Value.Count > 1))
        {
            Fail(ApiError.DuplicateValues);
            return;
        }

        var read = query.Count(pair => names.Contains(pair.Key));
        if (read < query.Count)
        {
            Fail(names.Count == 0 ? ApiError.TooMany(0, query.Count) : ApiError.Unread(read, query.Count));
        }
    }

    /// <summary>The parameter as sent, unchecked; empty when it was not sent.</summary>
    public string Raw(string name) => query[name].ToString();

    public string? Text(string name)
    {
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        var value = values.ToString();
        if (value.Length == 0)
        {
            Fail(ApiError.Empty(name));
            return null;
        }

        return value;
    }

    public SymbolMarket? RequiredSymbol()
    {
        if (string.IsNullOrEmpty(query["symbol"].ToString()))
        {
            Fail(ApiError.Missing("symbol"));
            return null;
        }

        return Symbol();
    }

    public SymbolMarket? Symbol()
    {
        if (Text("symbol") is not { } name)
        {
            return null;
        }

        if (!SymbolPattern().IsMatch(name))
        {
            Fail(ApiError.IllegalCharacters("symbol", SymbolRange));
            return null;
        }

        return Find(name);
    }

    /// <summary>The markets of <c>symbols</c>, a JSON array of names; null when it was not sent.</summary>
    public IReadOnlyList<SymbolMarket>? Symbols()
    {
        if (Text("symbols") is not { } list)
        {
            return null;
        }

        if (!SymbolsPattern().IsMatch(list))
        {
            Fail(ApiError.IllegalCharacters("symbols", SymbolsRange));
            return null;
        }

        var names = list.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('"')).ToArray();
        if (names.Length == 0)
        {
            Fail(ApiError.Invalid("symbols"));
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            Fail(ApiError.DuplicateSymbols);
        }

        return [.. names.Select(Find).OfType<SymbolMarket>()];
    }

    /// <summary>A page size; more than <paramref name="most"/> is cut to it, as the venue does.</summary>
    public int Limit(int usual, int most)
    {
        var limit = Number("limit") ?? usual;
        if (limit == 0)
        {
            Fail(ApiError.Invalid("limit"));
        }

        return (int)Math.Min(limit, most);
    }

    public long? Number(string name)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        if (!NumberPattern().IsMatch(value))
        {
            Fail(ApiError.IllegalCharacters(name, NumberRange));
            return null;
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fail(ApiError.Invalid(name));
        }

        return number;
    }

    /// <summary>A moment in ms; the caller may send ms or µs.</summary>
    public long? Time(string name) => Number(name) is { } value ? (value >= MicrosecondsBeginAt ? value / 1_000 : value) : null;

    public CandleInterval RequiredInterval()
    {
        var code = query["interval"].ToString();
        if (code.Length == 0)
        {
            Fail(ApiError.Missing("interval"));
        }
        else if (CandleInterval.Find(code) is { } interval)
        {
            return interval;
        }
        else
        {
            Fail(ApiError.BadInterval);
        }

        return CandleInterval.All[0];
    }

    /// <summary>A time zone as hours, or hours and minutes, from UTC within -12:00..+14:00; returned in ms.</summary>
    public long TimeZone()
    {
        if (Text("timeZone") is not { } text)
        {
            return 0;
        }

        var match = ZonePattern().Match(text);
        if (match.Success)
        {
            var hours = int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
            var minutes = match.Groups["minutes"].Success ? int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            var total = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
            if (minutes < 60 && total is >= -12 * 60 and <= 14 * 60)
            {
                return total * CandleInterval.Minute;
            }
        }

        Fail(ApiError.Invalid("timeZone"));
        return 0;
    }

    public void Fail(ApiError error) => Error ??= error;

    private SymbolMarket? Find(string name)
    {
        var market = engine.Find(name);
        if (market is null)
        {
            Fail(ApiError.BadSymbol);
        }

        return market;
    }

    [GeneratedRegex("^[A-Z0-9-_.]{1,20}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SymbolPattern();

    [GeneratedRegex("^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SymbolsPattern();

    [GeneratedRegex("^[0-9]{1,20}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^[+-]?(?<hours>[0-9]{1,2})(:(?<minutes>[0-9]{2}))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ZonePattern();
}
