using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>An authenticated call under way.</summary>
internal sealed class PrivateCall(Desk desk, VenueAccount account, ApiKey key, ApiParameters parameters, WireWriter json)
{
    public Desk Desk => desk;

    public TradingEngine Trading => desk.Trading;

    public VenueAccount Account => account;

    public ApiKey Key => key;

    public ApiParameters Parameters => parameters;

    public WireWriter Json => json;

    /// <summary>HTTP status of the answer when nothing was refused outright.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Set when this success weighs nothing.</summary>
    public bool IsFree { get; set; }

    public bool IsRefused => parameters.Error is not null;

    /// <summary>Writes the value, or refuses the call.</summary>
    public void Answer<T>(Outcome<T> outcome, Action<WireWriter, T> write)
        where T : class
    {
        if (outcome.Succeeded)
        {
            write(json, outcome.Value);
        }
        else
        {
            parameters.Fail(TradingErrors.Of(outcome.Refusal));
        }
    }
}
