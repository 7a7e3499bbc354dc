namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>A candle file cannot be used; the message names the file, the line where there is one, and the reason, in one line.</summary>
public sealed class CandleFileException(string message, Exception? innerException = null) : Exception(message, innerException);
