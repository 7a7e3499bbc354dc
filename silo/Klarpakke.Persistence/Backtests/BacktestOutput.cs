namespace Klarpakke.Persistence.Backtests;

/// <summary>A result in the forms it is kept in, UTF-8.</summary>
/// <param name="Json">The whole of it.</param>
/// <param name="Summary">Without curve, gaps and trades: a JSON object.</param>
/// <param name="Curve">A JSON array.</param>
/// <param name="Trades">A JSON array.</param>
/// <param name="HtmlNorwegian">The report.</param>
/// <param name="HtmlEnglish">The report.</param>
public sealed record BacktestOutput(ReadOnlyMemory<byte> Json, string Summary, string Curve, string Trades, ReadOnlyMemory<byte> HtmlNorwegian, ReadOnlyMemory<byte> HtmlEnglish);
