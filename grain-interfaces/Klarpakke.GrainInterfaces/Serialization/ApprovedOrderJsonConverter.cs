using System.Text.Json;
using System.Text.Json.Serialization;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Serialization;

/// <summary>An approval as its row holds it. It restores what the policy has issued, as the messages' surrogate does; the options' other converters read the values in it.</summary>
public sealed class ApprovedOrderJsonConverter : JsonConverter<ApprovedOrder>
{
    /// <inheritdoc/>
    public override ApprovedOrder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Shape>(ref reader, options)?.ToApproval() ?? throw new JsonException("An approval is missing.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ApprovedOrder value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, Shape.Of(value), options);
    }

    private sealed record Shape(
        AccountKey Account, string Portfolio, PositionId Position, Guid Reservation, OrderRequest Entry, OrderRequest Stop,
        Asset Asset, decimal Equity, decimal Risk, decimal Notional, decimal ExitValue, Percentage StopDistance, int MarketOrders, int ProfileVersion, DateTimeOffset ExpiresAt)
    {
        public static Shape Of(ApprovedOrder order) => new(
            order.Ticket.Account, order.Ticket.Portfolio.Text, order.Ticket.Position, order.Ticket.Reservation.Value, order.Entry, order.Stop,
            order.Figures.Equity.Asset, order.Figures.Equity.Amount, order.Figures.Risk.Amount, order.Figures.Notional.Amount, order.Figures.ExitValue.Amount,
            order.Figures.StopDistance, order.Figures.MarketOrders, order.Stamp.ProfileVersion, order.Stamp.ExpiresAt);

        public ApprovedOrder ToApproval() => ApprovedOrder.Restore(
            new EntryTicket(Account, new PortfolioId(Portfolio), Position, new ReservationId(Reservation)),
            new ApprovedPair(Entry, Stop),
            new RiskFigures(new Money(Equity, Asset), new Money(Risk, Asset), new Money(Notional, Asset), new Money(ExitValue, Asset), StopDistance, MarketOrders),
            new ApprovalStamp(ProfileVersion, ExpiresAt));
    }
}
