using System.Runtime.InteropServices;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>A recorded candle. Times in ms since the Unix epoch, prices in the quote asset, volume in the base asset.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordedBar(long OpenTime, long Length, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);

/// <summary>A recorded trade; <see cref="Id"/> is 0 and <see cref="BuyerIsMaker"/> null where the recording does not tell.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordedTrade(long Time, long Id, decimal Price, decimal Quantity, bool? BuyerIsMaker);

/// <summary>A recorded bar of best quotes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordedQuote(long OpenTime, long Length, RecordedQuoteSide Bid, RecordedQuoteSide Ask);

/// <summary>One side of a quote bar.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordedQuoteSide(decimal Open, decimal High, decimal Low, decimal Close);
