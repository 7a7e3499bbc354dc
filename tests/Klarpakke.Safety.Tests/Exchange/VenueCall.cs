using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>A call of the platform to the exchange.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Order">The order it is about or sends; null for a reading.</param>
/// <param name="Kind">Kind of the order it sends; null when it sends none.</param>
/// <param name="Lane">For whom a cancellation or a list of open orders is asked; null for other calls.</param>
internal sealed record VenueCall(VenueVerb Verb, ClientOrderId? Order = null, OrderKind? Kind = null, TradingLane? Lane = null);
