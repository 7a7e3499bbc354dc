using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>An order to be sent, in the venue's own grid already: nobody on the way to the venue may round or change it.</summary>
/// <param name="Id">Our name of it.</param>
/// <param name="Symbol">The pair.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Kind">How it trades; never <see cref="OrderKind.Foreign"/>.</param>
/// <param name="Quantity">Amount of base, greater than zero, a whole number of lot steps.</param>
/// <param name="Limit">Limit price for the limit kinds, else null.</param>
/// <param name="Trigger">Trigger price for the stop kinds, else null.</param>
/// <param name="StrategyNumber">Number of the strategy it is for, kept by venues that can (1,000,000 or more); null for none.</param>
public sealed record OrderRequest(
    ClientOrderId Id, Symbol Symbol, OrderSide Side, OrderKind Kind, Quantity Quantity, Price? Limit, Price? Trigger, int? StrategyNumber);
