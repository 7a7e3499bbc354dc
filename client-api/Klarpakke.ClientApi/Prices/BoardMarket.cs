namespace Klarpakke.ClientApi.Prices;

/// <summary>One followed symbol on the board: what it is, and its latest picture.</summary>
internal sealed class BoardMarket(Instrument instrument)
{
    private volatile Instrument _instrument = instrument;
    private volatile PricePicture? _picture;

    public Symbol Symbol { get; } = instrument.Symbol;

    public string Name { get; } = instrument.Symbol.ToString();

    /// <summary>As the venue lists it now.</summary>
    public Instrument Instrument
    {
        get => _instrument;
        set => _instrument = value;
    }

    /// <summary>The latest picture; null before the first.</summary>
    public PricePicture? Picture => _picture;

    /// <summary>Takes an update unless a newer one is here already. True when taken.</summary>
    public bool Offer(PriceUpdate update)
    {
        var picture = new PricePicture(update);
        while (true)
        {
            var current = _picture;
            if (current is not null && current.Update.Seq >= update.Seq)
            {
                return false;
            }

#pragma warning disable CS0420 // Interlocked gives the reference the volatile meaning it would lose here.
            if (Interlocked.CompareExchange(ref _picture, picture, current) == current)
#pragma warning restore CS0420
            {
                return true;
            }
        }
    }
}
