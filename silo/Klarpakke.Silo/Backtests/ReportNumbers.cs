using System.Globalization;
using Klarpakke.Domain.Amounts;

namespace Klarpakke.Silo.Backtests;

/// <summary>Numbers and times as people read them in either language. Made by hand, so that they do not depend on what the machine knows of Norway.</summary>
internal sealed class ReportNumbers(ReportLanguage language)
{
    public const string None = "–";

    private const string Minus = "\u2212";
    private const string NoBreak = "\u00A0";

    private readonly NumberFormatInfo _format = new()
    {
        NumberDecimalSeparator = language.Of(",", "."),
        NumberGroupSeparator = language.Of(NoBreak, ","),
        NegativeSign = Minus,
    };

    public string Amount(decimal value) => Rounded(value, 2).ToString("N2", _format);

    public string Signed(decimal value) => WithSign(Rounded(value, 2), "N2");

    public string Count(long value) => value.ToString("N0", _format);

    public string Ratio(decimal? value) => value is { } known ? Rounded(known, 2).ToString("N2", _format) : None;

    /// <summary>A part with its sign: a change.</summary>
    public string Change(Percentage? part) => part is { } known ? WithSign(Rounded(known.Percent, 2), "N2") + Percent : None;

    /// <summary>A part without a sign: a share.</summary>
    public string Share(Percentage? part, int decimals = 1) => part is { } known ? Rounded(known.Percent, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), _format) + Percent : None;

    /// <summary>A price: as many decimals as it takes to tell it from its neighbours.</summary>
    public string Price(decimal value) => value.ToString(value >= 100m ? "N2" : value >= 1m ? "N4" : "N6", _format);

    public string Quantity(decimal value) => value.ToString("#,0.#####", _format);

    public string Day(DateTimeOffset? at) => at?.ToString(language.Of("dd.MM.yyyy", "d MMM yyyy"), CultureInfo.InvariantCulture) ?? None;

    public string Time(DateTimeOffset at) => at.ToString(language.Of("dd.MM.yyyy HH:mm", "d MMM yyyy HH:mm"), CultureInfo.InvariantCulture);

    public string Days(TimeSpan span) => Count((long)span.TotalDays) + NoBreak + language.Of("dager", "days");

    private string Percent => language.Of(NoBreak + "%", "%");

    private static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private string WithSign(decimal value, string form) => (value > 0m ? "+" : "") + value.ToString(form, _format);
}
