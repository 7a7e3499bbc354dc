using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>What a call gave, before it is put into a transport's form.</summary>
/// <param name="Orders">The account's order counts; empty where the call does not tell them.</param>
internal sealed record CallAnswer(int Status, WireWriter Body, Admission Admission, IReadOnlyList<OrderCountWindow> Orders)
{
    /// <summary>The answer that only says why not.</summary>
    public static CallAnswer Refused(ApiError error, WireWriter json, Admission admission)
    {
        error.Write(json);
        return new CallAnswer(error.Status, json, admission, []);
    }
}
