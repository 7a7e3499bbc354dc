using System.Globalization;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>Adds a row to the reading, or says why it is refused.</summary>
internal delegate string? RowParser(string[] fields, Reading reading);

/// <summary>The kinds of recording, told apart by their header.</summary>
internal static class RowParsers
{
    private const int MostDecimals = 8;

    private static readonly Dictionary<string, RowParser> ByHeader = new(StringComparer.Ordinal)
    {
        ["open_time_ms,open,high,low,close,volume"] = Bar,
        ["open_time_ms,bid_open,bid_high,bid_low,bid_close,last_bid_size,ask_open,ask_high,ask_low,ask_close,last_ask_size"] = Quote,
        ["trade_time_s,price,qty"] = TradeInSeconds,
        ["trade_id,trade_time_ms,event_time_ms,price,qty,is_buyer_maker,recv_ns"] = Trade,
    };

    public static RowParser? For(IEnumerable<string> header) => ByHeader.GetValueOrDefault(string.Join(',', header.Select(name => name.Trim())));

    private static string? Bar(string[] fields, Reading reading)
    {
        if (ReadNumbers(fields, 1, out var numbers) is { } wrong)
        {
            return wrong;
        }

        var bar = new RecordedBar(0, 0, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        var reason = CheckRange("price", bar.Open, bar.High, bar.Low, bar.Close)
            ?? (bar.Volume < 0 ? "the volume is negative" : null)
            ?? (bar.Volume == 0 && bar.High != bar.Low ? "the price moves without volume" : null)
            ?? ReadTime(fields[0], 1, reading, allowsSame: false, out var time);
        if (reason is null)
        {
            reading.File.Bars.Add(bar with { OpenTime = reading.LastTime });
        }

        return reason;
    }

    private static string? Quote(string[] fields, Reading reading)
    {
        if (ReadNumbers(fields, 1, out var n) is { } wrong)
        {
            return wrong;
        }

        var bid = new RecordedQuoteSide(n[0], n[1], n[2], n[3]);
        var ask = new RecordedQuoteSide(n[5], n[6], n[7], n[8]);
        var reason = CheckRange("bid", bid.Open, bid.High, bid.Low, bid.Close)
            ?? CheckRange("ask", ask.Open, ask.High, ask.Low, ask.Close)
            ?? (bid.Open >= ask.Open || bid.Close >= ask.Close ? "the bid is not below the ask" : null)
            ?? ReadTime(fields[0], 1, reading, allowsSame: false, out var time);
        if (reason is null)
        {
            reading.File.Quotes.Add(new RecordedQuote(reading.LastTime, 0, bid, ask));
        }

        return reason;
    }

    private static string? TradeInSeconds(string[] fields, Reading reading) =>
        ReadNumbers(fields, 1, out var numbers) ?? AddTrade(fields[0], 1_000, reading, 0, numbers[0], numbers[1], buyerIsMaker: null);

    private static string? Trade(string[] fields, Reading reading)
    {
        if (ReadNumbers(fields[3..5], 0, out var numbers) is { } wrong)
        {
            return wrong;
        }

        if (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
        {
            return $"'{fields[0]}' is not a trade id";
        }

        if (id <= reading.LastTradeId)
        {
            return $"trade id {id} is not above the one before";
        }

        if (fields[5] is not ("0" or "1" or "true" or "false"))
        {
            return $"'{fields[5]}' does not say who the maker was";
        }

        return AddTrade(fields[1], 1, reading, id, numbers[0], numbers[1], fields[5] is "1" or "true");
    }

    private static string? AddTrade(string time, long unit, Reading reading, long id, decimal price, decimal quantity, bool? buyerIsMaker)
    {
        var reason = price <= 0 ? "the price is not positive"
            : quantity <= 0 ? "the quantity is not positive"
            : price.Scale > MostDecimals || quantity.Scale > MostDecimals ? $"a number has more than {MostDecimals} decimals"
            : ReadTime(time, unit, reading, allowsSame: true, out _);
        if (reason is null)
        {
            reading.LastTradeId = id;
            reading.File.Trades.Add(new RecordedTrade(reading.LastTime, id, price, quantity, buyerIsMaker));
        }

        return reason;
    }

    private static string? ReadNumbers(string[] fields, int from, out decimal[] numbers)
    {
        numbers = new decimal[fields.Length - from];
        for (var index = from; index < fields.Length; index++)
        {
            if (!decimal.TryParse(
                fields[index],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out numbers[index - from]))
            {
                return $"'{fields[index]}' is not a number";
            }
        }

        return null;
    }

    private static string? CheckRange(string what, decimal open, decimal high, decimal low, decimal close)
    {
        if (low <= 0)
        {
            return $"a {what} is not positive";
        }

        if (Math.Max(Math.Max(open.Scale, high.Scale), Math.Max(low.Scale, close.Scale)) > MostDecimals)
        {
            return $"a {what} has more than {MostDecimals} decimals";
        }

        if (high < low)
        {
            return $"the {what}'s high is below its low";
        }

        return open > high || open < low || close > high || close < low ? $"the {what}'s open or close lies outside high and low" : null;
    }

    private static string? ReadTime(string field, long unit, Reading reading, bool allowsSame, out long time)
    {
        if (!long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out time) || time <= 0 || time > 253_402_300_799_999 / unit)
        {
            return $"'{field}' is not a time";
        }

        time *= unit;
        if (time < reading.LastTime)
        {
            return "the time goes backwards";
        }

        if (time == reading.LastTime && !allowsSame)
        {
            return "the time is a duplicate";
        }

        reading.LastTime = time;
        return null;
    }
}
