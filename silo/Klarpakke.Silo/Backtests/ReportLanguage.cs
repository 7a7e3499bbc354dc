using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>The languages of a report.</summary>
internal enum ReportLanguage
{
    Norwegian,
    English,
}

internal static class ReportLanguages
{
    public static string Of(this ReportLanguage language, LocalText text) => language.Of(text.Nb, text.En);

    public static string Of(this ReportLanguage language, string norwegian, string english) => language switch
    {
        ReportLanguage.Norwegian => norwegian,
        ReportLanguage.English => english,
    };
}
