using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Serialization;

[GenerateSerializer, Alias("klarpakke.s.account-key")]
internal struct AccountKeySurrogate
{
    [Id(0)]
    public string Text;
}

[RegisterConverter]
internal sealed class AccountKeyConverter : IConverter<AccountKey, AccountKeySurrogate>
{
    public AccountKey ConvertFromSurrogate(in AccountKeySurrogate surrogate) => AccountKey.Parse(surrogate.Text);

    public AccountKeySurrogate ConvertToSurrogate(in AccountKey value) => new() { Text = value.ToString() };
}

[GenerateSerializer, Alias("klarpakke.s.approved-order")]
internal struct ApprovedOrderSurrogate
{
    [Id(0)]
    public AccountKey Account;

    [Id(1)]
    public string Portfolio;

    [Id(2)]
    public string Position;

    [Id(3)]
    public Guid Reservation;

    [Id(4)]
    public OrderRequest Entry;

    [Id(5)]
    public OrderRequest Stop;

    [Id(6)]
    public string Asset;

    [Id(7)]
    public decimal Equity;

    [Id(8)]
    public decimal Risk;

    [Id(9)]
    public decimal Notional;

    [Id(10)]
    public decimal ExitValue;

    [Id(11)]
    public decimal StopDistance;

    [Id(12)]
    public int MarketOrders;

    [Id(13)]
    public int ProfileVersion;

    [Id(14)]
    public DateTimeOffset ExpiresAt;
}

// All money of an approval is in the account's one measure.
[RegisterConverter]
internal sealed class ApprovedOrderConverter : IConverter<ApprovedOrder, ApprovedOrderSurrogate>
{
    public ApprovedOrder ConvertFromSurrogate(in ApprovedOrderSurrogate surrogate)
    {
        var asset = Domain.Markets.Asset.Parse(surrogate.Asset);
        return ApprovedOrder.Restore(
            new EntryTicket(surrogate.Account, new PortfolioId(surrogate.Portfolio), PositionId.Parse(surrogate.Position), new ReservationId(surrogate.Reservation)),
            new ApprovedPair(surrogate.Entry, surrogate.Stop),
            new RiskFigures(
                new Money(surrogate.Equity, asset), new Money(surrogate.Risk, asset), new Money(surrogate.Notional, asset), new Money(surrogate.ExitValue, asset),
                Percentage.FromFraction(surrogate.StopDistance), surrogate.MarketOrders),
            new ApprovalStamp(surrogate.ProfileVersion, surrogate.ExpiresAt));
    }

    public ApprovedOrderSurrogate ConvertToSurrogate(in ApprovedOrder value) => new()
    {
        Account = value.Ticket.Account,
        Portfolio = value.Ticket.Portfolio.Text,
        Position = value.Ticket.Position.Text,
        Reservation = value.Ticket.Reservation.Value,
        Entry = value.Entry,
        Stop = value.Stop,
        Asset = value.Figures.Equity.Asset.Code,
        Equity = value.Figures.Equity.Amount,
        Risk = value.Figures.Risk.Amount,
        Notional = value.Figures.Notional.Amount,
        ExitValue = value.Figures.ExitValue.Amount,
        StopDistance = value.Figures.StopDistance.Fraction,
        MarketOrders = value.Figures.MarketOrders,
        ProfileVersion = value.Stamp.ProfileVersion,
        ExpiresAt = value.Stamp.ExpiresAt,
    };
}
