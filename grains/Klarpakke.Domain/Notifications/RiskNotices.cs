using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>What is told of limits, prices, positions, venues and keys.</summary>
public static class RiskNotices
{
    public const string SoftStop = "SOFT_STOP";
    public const string SoftStopBlind = "SOFT_STOP_BLIND";
    public const string SoftStopLifted = "SOFT_STOP_LIFTED";
    public const string HardStop = "HARD_STOP";
    public const string HardStopLifted = "HARD_STOP_LIFTED";
    public const string PricesUnknown = "PRICES_UNKNOWN";
    public const string PositionUnprotected = "POSITION_UNPROTECTED";
    public const string KeyCanWithdraw = "KEY_CAN_WITHDRAW";
    public const string KeyBlocked = "KEY_BLOCKED";
    public const string KeyRefused = "KEY_REFUSED";
    public const string KeyForgotten = "KEY_FORGOTTEN";

    public const string VenueDemoted = "VENUE_DEMOTED";
    public const string VenueChanged = "VENUE_GATE_CHANGED";

    /// <summary>All of the groups.</summary>
    public static ImmutableArray<NoticeTerms> All { get; } =
    [
        new(HardStop, NoticeGroup.Limits, NoticeSeverity.Safety,
            new("Hard grense er nådd", "Tapet i {period} er {drawdown:percent}, grensen er {limit:percent}. Nødstoppen er utløst."),
            new("A hard limit was reached", "The loss in {period} is {drawdown:percent}, the limit is {limit:percent}. The stop has been triggered.")),
        new(SoftStop, NoticeGroup.Limits, NoticeSeverity.Safety,
            new("Myk grense er nådd", "Tapet i {period} er {drawdown:percent}, grensen er {limit:percent}. Ingen nye kjøp før {until:time}. Posisjoner beholder sine stopp."),
            new("A soft limit was reached", "The loss in {period} is {drawdown:percent}, the limit is {limit:percent}. No new purchases before {until:time}. Positions keep their stops.")),
        new(SoftStopBlind, NoticeGroup.Limits, NoticeSeverity.Safety,
            new("Myk grense: verdien er ukjent", "Verdien av kontoen har vært ukjent for lenge. Ingen nye kjøp før {until:time}. Posisjoner beholder sine stopp."),
            new("A soft limit: the value is unknown", "The value of your account has been unknown for too long. No new purchases before {until:time}. Positions keep their stops.")),
        new(PricesUnknown, NoticeGroup.Limits, NoticeSeverity.Safety,
            new("Prisene er ikke til å stole på", "Verdien av kontoen har vært ukjent siden {since:time}. Nye kjøp er sperret, stopp på børsen står."),
            new("Prices cannot be trusted", "The value of your account has been unknown since {since:time}. New purchases are blocked, stops at the venue stand.")),
        new(SoftStopLifted, NoticeGroup.Limits, NoticeSeverity.Important,
            new("Myk grense er opphevet", "Nye kjøp er tillatt igjen der andre sperrer ikke gjelder."),
            new("The soft limit is lifted", "New purchases are allowed again where nothing else blocks them.")),
        new(HardStopLifted, NoticeGroup.Limits, NoticeSeverity.Important,
            new("Hard grense er opphevet", "Stoppen etter den harde grensen er nullstilt."),
            new("The hard limit is lifted", "The stop after the hard limit has been reset.")),
        new(PositionUnprotected, NoticeGroup.Protection, NoticeSeverity.Safety,
            new("Posisjon uten stopp: {symbol}", "Posisjonen {position} har ikke hatt bekreftet stopp på børsen siden {since:time}. Den legges inn på nytt; lykkes det ikke, selges posisjonen."),
            new("Position without a stop: {symbol}", "Position {position} has had no confirmed stop at the venue since {since:time}. It is being placed again; if that fails the position is sold.")),
        new(VenueDemoted, NoticeGroup.Venues, NoticeSeverity.Important,
            new("Nye kjøp er stoppet hos {venue}", "Plattformen har satt {venue} ned etter det som er målt. Ingenting nytt kjøpes der; stopp og salg virker som før."),
            new("New purchases are stopped at {venue}", "The platform has demoted {venue} by what was measured. Nothing new is bought there; stops and sales work as before.")),
        new(VenueChanged, NoticeGroup.Venues, NoticeSeverity.Important,
            new("{venue}: {to:word}", "Før: {from:word}. Nå: {to:word}."),
            new("{venue}: {to:word}", "Before: {from:word}. Now: {to:word}.")),
        new(KeyCanWithdraw, NoticeGroup.Keys, NoticeSeverity.Safety,
            new("Nøkkelen hos {venue} kan ta ut penger", "Nøkkelen som slutter på {lastFour} har uttaksrett. Den brukes ikke til nye kjøp. Slett den hos børsen, og lag en uten uttaksrett."),
            new("The key at {venue} can withdraw", "The key ending in {lastFour} may withdraw. It is not used for new purchases. Delete it at the venue and make one that cannot withdraw.")),
        new(KeyBlocked, NoticeGroup.Keys, NoticeSeverity.Safety,
            new("Nøkkelen hos {venue} virker ikke", "Nøkkelen som slutter på {lastFour} er sperret: {problem}. Nye kjøp er stoppet, og det kan være at salg avvises. Kontroller den hos børsen."),
            new("The key at {venue} does not work", "The key ending in {lastFour} is blocked: {problem}. New purchases are stopped and sales may be refused. Check it at the venue.")),
        new(KeyRefused, NoticeGroup.Keys, NoticeSeverity.Important,
            new("Nøkkel hos {venue} ble avvist", "Nøkkelen som slutter på {lastFour} ble avvist og er ikke lagret: {problem}."),
            new("A key at {venue} was refused", "The key ending in {lastFour} was refused and is not stored: {problem}.")),
        new(KeyForgotten, NoticeGroup.Keys, NoticeSeverity.Important,
            new("Nøkkelen hos {venue} er slettet", "Nøkkelen som slutter på {lastFour} er slettet her, med det som var hentet med den."),
            new("The key at {venue} was erased", "The key ending in {lastFour} has been erased here, with what was imported with it.")),
    ];
}
