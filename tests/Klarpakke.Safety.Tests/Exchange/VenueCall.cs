using Klarpakke.Domain.Trading;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>A call of the platform to the exchange.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Order">The order it is about or sends; null for a reading.</param>
/// <param name="Kind">Kind of the order it sends; null when it sends none.</param>
internal sealed record VenueCall(VenueVerb Verb, ClientOrderId? Order = null, OrderKind? Kind = null);
