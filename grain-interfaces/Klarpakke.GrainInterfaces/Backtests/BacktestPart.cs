namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>The written forms a result is kept in.</summary>
public enum BacktestPart
{
    /// <summary>The whole result as JSON, byte for byte what the command line prints.</summary>
    Json,

    /// <summary>The report in Norwegian.</summary>
    HtmlNorwegian,

    /// <summary>The report in English.</summary>
    HtmlEnglish,

    /// <summary>The equity curve, a JSON array.</summary>
    Curve,
}
