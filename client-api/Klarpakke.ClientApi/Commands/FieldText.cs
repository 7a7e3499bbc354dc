using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Commands;

/// <summary>Reads the fields of a command strictly, each fault with a code of its own and the field's name.</summary>
internal static partial class FieldText
{
    // Every number of so many characters fits a decimal whole, so none is rounded on the way in. With these digits our rows hold it exactly, and what is
    // reckoned with it stays far from the end of a decimal: sums that go beyond it would leave an account that nothing can be asked of any more.
    private const int MaxNumberLength = 28;
    private const int MaxDecimals = 12;
    private const decimal Beyond = 1_000_000_000_000m;

    private const string Digits = "with at most 12 digits before the point and 12 after it";

    /// <summary>A name of the user's choosing: a portfolio's.</summary>
    public static ApiProblem? CheckName(string field, string? text) =>
        text is not null && Name().IsMatch(text) ? null : new ApiProblem(ApiError.NameInvalid, $"'{field}' is not 1 to 32 of a-z, 0-9 and -.");

    /// <summary>A text of 1 to so many characters, none of them a control character.</summary>
    public static ApiProblem? CheckText(string field, string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl)
            ? null
            : new ApiProblem(ApiError.TextInvalid, $"'{field}' is not 1 to {longest} characters without control characters.");

    public static ApiProblem? CheckPrice(string field, string? text, out Price price)
    {
        price = default;
        return TryParseNumber(text, out var value) && Price.TryOf(value, out price)
            ? null
            : new ApiProblem(ApiError.PriceInvalid, $"'{field}' is not a decimal greater than zero in a string, {Digits}, for example \"61234.50\".");
    }

    /// <summary>An amount that may be anything the caller then allows.</summary>
    public static ApiProblem? CheckAmount(string field, string? text, Func<decimal, bool> allowed, out decimal amount) =>
        TryParseNumber(text, out amount) && allowed(amount)
            ? null
            : new ApiProblem(ApiError.AmountInvalid, $"'{field}' is not a decimal in a string, {Digits}, for example \"61234.50\", or out of its range.");

    /// <summary>A time that may be left out.</summary>
    public static ApiProblem? CheckTime(string field, string? text, DateTimeOffset otherwise, out DateTimeOffset time)
    {
        time = otherwise;
        return text is null || TimeText.TryParse(text, out time) ? null : new ApiProblem(ApiError.TimeInvalid, $"'{field}' is not an ISO 8601 time with an offset.");
    }

    private static bool TryParseNumber(string? text, out decimal value)
    {
        value = 0m;
        return text is { Length: > 0 and <= MaxNumberLength }
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && Math.Abs(value) < Beyond && decimal.Round(value, MaxDecimals) == value;
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
