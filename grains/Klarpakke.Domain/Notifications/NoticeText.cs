using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Klarpakke.Domain.Notifications;

/// <summary>Fills a notice's words with its facts, in the user's language and time zone. A fact that is missing is shown as a question mark: a notice with a gap is better than none.</summary>
public static partial class NoticeText
{
    private static readonly CultureInfo Norwegian = Made(",");
    private static readonly CultureInfo English = Made(".");

    private static readonly FrozenDictionary<string, (string Nb, string En)> Words = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["Button"] = ("stopp-knappen", "the stop button"),
        ["HardStop"] = ("en tapsgrense", "a loss limit"),
        ["Operator"] = ("driftsansvarlige", "operators of the platform"),
        ["FLAT"] = ("alt solgt og kontrollert", "everything sold and verified"),
        ["RESIDUE"] = ("solgt, noe er igjen", "sold, something is left"),
        ["NEEDS_HUMAN"] = ("trenger hjelp", "needs help"),
        ["ABORTED"] = ("avbrutt", "aborted"),
        ["open"] = ("åpen for kjøp", "open for purchases"),
        ["read-only"] = ("bare lesing", "read only"),
        ["demoted"] = ("satt ned", "demoted"),
        ["account.password-changed"] = ("Passordet ble byttet", "The password was changed"),
        ["account.password-reset"] = ("Passordet ble satt på nytt", "The password was reset"),
        ["account.two-factor-on"] = ("Tofaktor ble slått på", "The second factor was switched on"),
        ["account.two-factor-off"] = ("Tofaktor ble slått av", "The second factor was switched off"),
        ["account.stop-token-made"] = ("En kode som bare kan stoppe ble laget", "A token that can only stop was made"),
        ["email"] = ("E-post", "E-mail"),
        ["telegram"] = ("Telegram", "Telegram"),
        ["webPush"] = ("Nettleservarsel", "Browser notification"),
        ["webhook"] = ("Webhook", "Webhook"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Title and body as they are sent.</summary>
    public static NoticeWords Of(Notice notice, NoticeLanguage language, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(zone);
        var words = NoticeCatalogue.Of(notice.Code).In(language);
        return new NoticeWords(Fill(words.Title, notice, language, zone), Fill(words.Body, notice, language, zone));
    }

    /// <summary>The names of the facts a text has places for.</summary>
    public static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups["name"].Value);

    private static string Fill(string text, Notice notice, NoticeLanguage language, TimeZoneInfo zone) =>
        Place().Replace(text, match => notice.Facts.TryGetValue(match.Groups["name"].Value, out var fact) ? Show(fact, match.Groups["form"].Value, language, zone) : "?");

    private static string Show(string fact, string form, NoticeLanguage language, TimeZoneInfo zone) => form switch
    {
        "percent" when decimal.TryParse(fact, NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) => percent.ToString("0.00", CultureOf(language)) + " %",
        "time" when DateTimeOffset.TryParse(fact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => TimeOf(time, language, zone),
        "word" when Words.TryGetValue(fact, out var words) => language == NoticeLanguage.Nb ? words.Nb : words.En,
        _ => fact,
    };

    // With the offset, so that nobody takes it for another zone's.
    private static string TimeOf(DateTimeOffset time, NoticeLanguage language, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var form = language == NoticeLanguage.Nb ? "dd.MM.yyyy 'kl.' HH:mm:ss '(UTC'zzz')'" : "yyyy-MM-dd HH:mm:ss '(UTC'zzz')'";
        return local.ToString(form, CultureOf(language));
    }

    private static CultureInfo CultureOf(NoticeLanguage language) => language == NoticeLanguage.Nb ? Norwegian : English;

    // Not the machine's: the same text on every machine, whatever data on cultures it has.
    private static CultureInfo Made(string point)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        return CultureInfo.ReadOnly(culture);
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<form>\w+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Place();
}
