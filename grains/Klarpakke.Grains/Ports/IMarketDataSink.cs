using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Grains.Ports;

/// <summary>Where a feed delivers. Never blocks and never throws: a slow reader gets merged updates, not a growing queue.</summary>
public interface IMarketDataSink
{
    /// <summary>Delivers one update of one symbol. Updates of a symbol must come in order.</summary>
    void Publish(Symbol symbol, MarketUpdate update);
}
