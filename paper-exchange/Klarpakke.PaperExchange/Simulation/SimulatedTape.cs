using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Simulation;

/// <summary>A synthetic symbol as a tape: <see cref="SimulatedPath"/> gives the price, this class the quotes and trades around it.</summary>
internal sealed class SimulatedTape : IMarketTape
{
    private const long SlotLength = 3_000;
    private const int SlotsPerMinute = (int)(CandleInterval.Minute / SlotLength);
    private const int MinutesPerYear = 365 * 24 * 60;
    private const double SlotsPerDay = 28_800;

    // How far the price strays within a minute, compared with how far it moves over one.
    private const double WanderShare = 0.8;

    private static readonly double PerSlot = 1 / Math.Sqrt(SlotsPerMinute);

    private readonly SimulatedSymbol _character;
    private readonly SimulatedPath _path;
    private readonly ulong _slotSeed;
    private readonly ulong _tradeSeed;
    private readonly int _tradesPerSlot;
    private readonly double _ticksPerUnit;
    private readonly double _lotsPerUnit;
    private readonly double _typicalMinuteMove;

    public SimulatedTape(SimulatedSymbol character, MarketClimate climate, double tradesPerSecond, long firstTime)
    {
        _character = character;
        _path = new SimulatedPath(character, climate);
        _slotSeed = Noise.Derive(climate.Seed, character.Spec.Name + "/slot");
        _tradeSeed = Noise.Derive(climate.Seed, character.Spec.Name + "/trade");
        _tradesPerSlot = Math.Max(1, (int)Math.Round(tradesPerSecond * SlotLength / CandleInterval.Second));
        _ticksPerUnit = Math.Pow(10, character.Spec.PriceDecimals);
        _lotsPerUnit = Math.Pow(10, character.Spec.QuantityDecimals);
        _typicalMinuteMove = character.AnnualVolatility / Math.Sqrt(MinutesPerYear);
        FirstTime = Math.Max(firstTime, SimulatedPath.Epoch);
    }

    public SymbolSpec Symbol => _character.Spec;

    public long FirstTime { get; }

    public void ReadTicks(long from, long to, List<TapeTick> ticks)
    {
        Span<double> minutes = stackalloc double[61];
        Span<Slot> slots = stackalloc Slot[SlotsPerMinute];
        var hour = -1L;
        var volatility = 0.0;
        for (var minute = FloorTo(Math.Max(from, FirstTime), CandleInterval.Minute); minute < to; minute += CandleInterval.Minute)
        {
            var minuteHour = FloorTo(minute, CandleInterval.Hour);
            if (minuteHour != hour)
            {
                hour = minuteHour;
                volatility = _path.FillHour(hour, minutes);
            }

            FillSlots(minute, minutes[(int)((minute - hour) / CandleInterval.Minute)..], volatility, slots);
            for (var slot = 0; slot < SlotsPerMinute; slot++)
            {
                var open = minute + (slot * SlotLength);
                if (open + SlotLength > from && open < to)
                {
                    AddTrades(open, slots[slot], from, to, ticks);
                }
            }
        }
    }

    public void ReadHour(long hourOpen, Span<Candle> minutes)
    {
        Span<double> path = stackalloc double[61];
        Span<Slot> slots = stackalloc Slot[SlotsPerMinute];
        var volatility = _path.FillHour(hourOpen, path);
        for (var minute = 0; minute < minutes.Length; minute++)
        {
            var open = hourOpen + (minute * CandleInterval.Minute);
            minutes[minute] = Candle.StartingAt(open);
            if (open >= FirstTime)
            {
                FillSlots(open, path[minute..], volatility, slots);
                Fold(ref minutes[minute], slots);
            }
        }
    }

    public TapeTick QuoteAt(long time)
    {
        Span<double> minutes = stackalloc double[61];
        Span<Slot> slots = stackalloc Slot[SlotsPerMinute];
        var hour = FloorTo(time, CandleInterval.Hour);
        var minute = FloorTo(time, CandleInterval.Minute);
        var volatility = _path.FillHour(hour, minutes);
        FillSlots(minute, minutes[(int)((minute - hour) / CandleInterval.Minute)..], volatility, slots);
        var slot = slots[(int)((time - minute) / SlotLength)];
        return new TapeTick(time, slot.Bid, slot.Ask, 0, 0, 0, BuyerIsMaker: false);
    }

    private static long FloorTo(long time, long length) => time - (time % length);

    /// <summary>The slots of a minute, from the log prices at its two ends.</summary>
    private void FillSlots(long minuteOpen, ReadOnlySpan<double> ends, double volatility, Span<Slot> slots)
    {
        var start = _character.Level * Math.Exp(ends[0]) * _ticksPerUnit;
        var move = ends[1] - ends[0];
        var end = start * Math.Exp(move);
        var first = minuteOpen / SlotLength;
        Span<double> wander = stackalloc double[SlotsPerMinute + 1];
        Wander(first, start * volatility * WanderShare, wander);
        var drift = (end - start - wander[SlotsPerMinute]) / SlotsPerMinute;

        var activity = 0.4 + Math.Min(8, 0.6 * Math.Abs(move) / _typicalMinuteMove);
        var slotValue = _character.DailyTurnover / SlotsPerDay * activity;
        var slotLots = slotValue * _lotsPerUnit * _ticksPerUnit / start;
        var spread = start * _character.SpreadBasisPoints / 10_000;
        var push = Math.Clamp(move / _typicalMinuteMove, -3, 3) * 0.06;
        for (var index = 0; index < SlotsPerMinute; index++)
        {
            var middle = start + wander[index] + (drift * index);
            slots[index] = Shape(middle, spread, slotLots, push, Noise.Hash(_slotSeed, first + index));
        }
    }

    private void Wander(long firstSlot, double minuteSpan, Span<double> points)
    {
        var step = minuteSpan * PerSlot;
        points[0] = 0;
        for (var index = 1; index < points.Length; index++)
        {
            points[index] = points[index - 1] + (step * Noise.Gauss(Noise.Hash(_slotSeed ^ 0x77, firstSlot + index)));
        }
    }

    private Slot Shape(double middle, double spread, double lots, double push, ulong hash)
    {
        var a = (hash & 0xFFFF) / 65_536.0;
        var b = ((hash >> 16) & 0xFFFF) / 65_536.0;
        var c = ((hash >> 32) & 0xFFFF) / 65_536.0;
        var width = Math.Max(1, (long)(spread * (0.5 + a) + 0.5));
        var bid = Math.Max(1, (long)(middle - (width / 2.0)));
        var buyShare = Math.Clamp(0.5 + push + (0.7 * (b - 0.5)), 0, 1);
        var buys = (int)((buyShare * _tradesPerSlot) + 0.5);
        var total = lots * (0.1 + (3.6 * a * c));
        return new Slot
        {
            Bid = bid,
            Ask = bid + width,
            Trades = _tradesPerSlot,
            Buys = buys,
            BuyQuantity = buys == 0 ? 0 : Math.Max(buys, (long)(total * buyShare)),
            SellQuantity = buys == _tradesPerSlot ? 0 : Math.Max(_tradesPerSlot - buys, (long)(total * (1 - buyShare))),
            Phase = (int)(((hash >> 48) * (ulong)_tradesPerSlot) >> 16),
        };
    }

    private void Fold(ref Candle candle, ReadOnlySpan<Slot> slots)
    {
        // A minute's quote volume in ticks times lots is far below 64 bits, and a year of candles passes here.
        long high = 0, low = long.MaxValue, buys = 0, sells = 0, bought = 0, sold = 0;
        foreach (ref readonly var slot in slots)
        {
            high = Math.Max(high, slot.Buys > 0 ? slot.Ask : slot.Bid);
            low = Math.Min(low, slot.Buys < slot.Trades ? slot.Bid : slot.Ask);
            buys += slot.BuyQuantity;
            sells += slot.SellQuantity;
            bought += slot.Ask * slot.BuyQuantity;
            sold += slot.Bid * slot.SellQuantity;
        }

        var last = slots[^1];
        candle.Open = slots[0].IsBuy(0) ? slots[0].Ask : slots[0].Bid;
        candle.Close = last.IsBuy(last.Trades - 1) ? last.Ask : last.Bid;
        candle.High = high;
        candle.Low = low;
        candle.Volume = buys + sells;
        candle.TakerBuyVolume = buys;
        candle.QuoteVolume = bought + sold;
        candle.TakerBuyQuoteVolume = bought;
        candle.Trades = _tradesPerSlot * slots.Length;
        candle.FirstTradeId = FirstTradeId(candle.OpenTime);
        candle.LastTradeId = candle.FirstTradeId + candle.Trades - 1;
    }

    private void AddTrades(long open, in Slot slot, long from, long to, List<TapeTick> ticks)
    {
        var id = FirstTradeId(open);
        var buyLeft = slot.BuyQuantity;
        var sellLeft = slot.SellQuantity;
        var buysLeft = slot.Buys;
        var sellsLeft = slot.Trades - slot.Buys;
        for (var index = 0; index < slot.Trades; index++)
        {
            var hash = Noise.Hash(_tradeSeed, id + index);
            var isBuy = slot.IsBuy(index);
            var quantity = isBuy ? LotSplit.Take(ref buyLeft, ref buysLeft, hash) : LotSplit.Take(ref sellLeft, ref sellsLeft, hash);
            var time = open + (long)((index + Noise.Fraction(hash)) * SlotLength / slot.Trades);
            if (time >= from && time < to)
            {
                ticks.Add(new TapeTick(time, slot.Bid, slot.Ask, id + index, isBuy ? slot.Ask : slot.Bid, quantity, BuyerIsMaker: !isBuy));
            }
        }
    }

    // Every slot holds the same number of trades, so ids are consecutive and follow from the clock.
    private long FirstTradeId(long slotOpen) => slotOpen / SlotLength * _tradesPerSlot;
}
