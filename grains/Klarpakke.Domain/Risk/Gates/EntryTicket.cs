using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>Whose entry it is, and under which names it will be known.</summary>
/// <param name="Account">User and venue.</param>
/// <param name="Portfolio">The portfolio.</param>
/// <param name="Position">The position it opens.</param>
/// <param name="Reservation">The exposure held for it.</param>
public sealed record EntryTicket(AccountKey Account, PortfolioId Portfolio, PositionId Position, ReservationId Reservation);
