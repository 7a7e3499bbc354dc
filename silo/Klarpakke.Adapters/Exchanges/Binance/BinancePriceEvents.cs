using System.Text.Json;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceFields;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the members of events that tell of prices. False for anything that is not what the protocol says; may throw what the JSON reader throws.</summary>
internal static class BinancePriceEvents
{
    public static bool ReadTrade(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out Trade? trade)
    {
        var members = new TradeMembers(symbol);
        if (!ReadMembers(ref frame.Data, ref members) || !members.TryMake(out trade))
        {
            trade = null;
            return false;
        }

        return ReadToEnd(ref frame.Data);
    }

    public static bool ReadQuote(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out RawQuote quote)
    {
        var members = new QuoteMembers(symbol);
        var valid = ReadMembers(ref frame.Data, ref members) && members.AreAllThere;
        quote = members.Quote;
        return valid && ReadToEnd(ref frame.Data);
    }

    public static bool ReadDay(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, out DayStatistics? day)
    {
        var members = new DayMembers(symbol);
        var valid = ReadMembers(ref frame.Data, ref members) && members.AreAllThere;
        day = members.Day;
        return valid && ReadToEnd(ref frame.Data);
    }

    private ref struct TradeMembers(ReadOnlySpan<byte> symbol) : IEventMembers
    {
        private readonly ReadOnlySpan<byte> _symbol = symbol;
        private long _id;
        private decimal _price;
        private decimal _quantity;
        private DateTimeOffset _time;
        private bool _sold;
        private int _seen;

        public bool Take(ref Utf8JsonReader reader, byte field) => field switch
        {
            (byte)'s' => reader.ValueTextEquals(_symbol),
            (byte)'t' => TryInt64(ref reader, out _id) && Mark(ref _seen, 0),
            (byte)'p' => TryDecimal(ref reader, out _price) && Mark(ref _seen, 1),
            (byte)'q' => TryDecimal(ref reader, out _quantity) && Mark(ref _seen, 2),
            (byte)'T' => TryTime(ref reader, out _time) && Mark(ref _seen, 3),
            (byte)'m' => TryBoolean(ref reader, out _sold) && Mark(ref _seen, 4),
            _ => Skip(ref reader),
        };

        public readonly bool TryMake(out Trade? trade)
        {
            trade = _seen == 0b11111 && Price.TryOf(_price, out var price) && _quantity > 0m ? new Trade(_id, price, Quantity.Of(_quantity), _sold, _time) : null;
            return trade is not null;
        }
    }

    private ref struct QuoteMembers(ReadOnlySpan<byte> symbol) : IEventMembers
    {
        private readonly ReadOnlySpan<byte> _symbol = symbol;
        private decimal _bid;
        private decimal _bidQuantity;
        private decimal _ask;
        private decimal _askQuantity;
        private int _seen;

        public readonly bool AreAllThere => _seen == 0b11111;

        public readonly RawQuote Quote => new(_bid, _bidQuantity, _ask, _askQuantity);

        public bool Take(ref Utf8JsonReader reader, byte field) => field switch
        {
            (byte)'s' => reader.ValueTextEquals(_symbol),
            (byte)'u' => TryInt64(ref reader, out _) && Mark(ref _seen, 0),
            (byte)'b' => TryDecimal(ref reader, out _bid) && Mark(ref _seen, 1),
            (byte)'B' => TryDecimal(ref reader, out _bidQuantity) && Mark(ref _seen, 2),
            (byte)'a' => TryDecimal(ref reader, out _ask) && Mark(ref _seen, 3),
            (byte)'A' => TryDecimal(ref reader, out _askQuantity) && Mark(ref _seen, 4),
            _ => Skip(ref reader),
        };
    }

    private ref struct DayMembers(ReadOnlySpan<byte> symbol) : IEventMembers
    {
        private readonly ReadOnlySpan<byte> _symbol = symbol;
        private decimal _open;
        private decimal _high;
        private decimal _low;
        private decimal _volume;
        private decimal _quoteVolume;
        private int _seen;

        public readonly bool AreAllThere => _seen == 0b11111;

        /// <summary>Null where nothing was traded.</summary>
        public readonly DayStatistics? Day => Price.TryOf(_open, out var open) && Price.TryOf(_high, out var high) && Price.TryOf(_low, out var low)
            ? new DayStatistics(open, high, low, _volume, _quoteVolume)
            : null;

        public bool Take(ref Utf8JsonReader reader, byte field) => field switch
        {
            (byte)'s' => reader.ValueTextEquals(_symbol),
            (byte)'o' => TryDecimal(ref reader, out _open) && Mark(ref _seen, 0),
            (byte)'h' => TryDecimal(ref reader, out _high) && Mark(ref _seen, 1),
            (byte)'l' => TryDecimal(ref reader, out _low) && Mark(ref _seen, 2),
            (byte)'v' => TryDecimal(ref reader, out _volume) && Mark(ref _seen, 3),
            (byte)'q' => TryDecimal(ref reader, out _quoteVolume) && Mark(ref _seen, 4),
            _ => Skip(ref reader),
        };
    }
}
