using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>What a signed call gave, before it is put into a transport's form.</summary>
/// <param name="Orders">The account's order counts; empty where the call does not tell them.</param>
internal sealed record PrivateAnswer(int Status, WireWriter Body, Admission Admission, IReadOnlyList<OrderCountWindow> Orders);
