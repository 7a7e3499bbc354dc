using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>What is told of plan, universe, days, sign-in and channels.</summary>
public static class AccountNotices
{
    public const string PlanChanged = "PLAN_CHANGED";
    public const string PaymentFailed = "PLAN_PAYMENT_FAILED";
    public const string CoolingOffOver = "COOLING_OFF_OVER";
    public const string UniversePublished = "UNIVERSE_PUBLISHED";
    public const string UniverseCarried = "UNIVERSE_CARRIED_OVER";
    public const string SummaryDay = "SUMMARY_DAY";
    public const string SummaryWeek = "SUMMARY_WEEK";
    public const string NewDevice = "SIGN_IN_NEW_DEVICE";
    public const string Locked = "SIGN_IN_LOCKED";
    public const string CredentialsChanged = "CREDENTIALS_CHANGED";
    public const string ChannelLinked = "CHANNEL_LINKED";
    public const string ChannelOff = "CHANNEL_OFF";
    public const string ChannelTest = "CHANNEL_TEST";

    /// <summary>All of the groups.</summary>
    public static ImmutableArray<NoticeTerms> All { get; } =
    [
        new(PaymentFailed, NoticeGroup.Plan, NoticeSeverity.Important,
            new("Betalingen gikk ikke gjennom", "Nye kjøp er stoppet. Alt annet går videre i 7 dager. Plan: {to}."),
            new("The payment failed", "New purchases are stopped. Everything else goes on for 7 days. Plan: {to}.")),
        new(PlanChanged, NoticeGroup.Plan, NoticeSeverity.Important,
            new("Planen din er endret", "Fra {from} til {to}."),
            new("Your plan has changed", "From {from} to {to}.")),
        new(CoolingOffOver, NoticeGroup.Plan, NoticeSeverity.Important,
            new("Ventetiden er over", "De 7 dagene med bare signaler er over. Handel med ekte penger er tillatt der planen {plan} og børsen gir rett til det."),
            new("The days of watching are over", "The 7 days of signals only have passed. Trading with real money is allowed where your plan {plan} and the venue permit it.")),
        new(UniversePublished, NoticeGroup.Universe, NoticeSeverity.Info,
            new("Ukens univers er klart", "{version}: {coins} mynter."),
            new("This week's universe is ready", "{version}: {coins} coins.")),
        new(UniverseCarried, NoticeGroup.Universe, NoticeSeverity.Info,
            new("Ukens univers er videreført", "{version} bruker listen fra {carriedFrom}, fordi ny liste ikke kunne hentes: {coins} mynter."),
            new("This week's universe was carried over", "{version} uses the list of {carriedFrom} because no new one could be had: {coins} coins.")),
        new(SummaryDay, NoticeGroup.Summary, NoticeSeverity.Info,
            new("Dagen {day}", "Lukkede posisjoner: {closed}. Resultat før det som ennå er åpent: {result} {asset}. Åpne posisjoner: {open}."),
            new("The day {day}", "Positions closed: {closed}. Result without what is still open: {result} {asset}. Open positions: {open}.")),
        new(SummaryWeek, NoticeGroup.Summary, NoticeSeverity.Info,
            new("Uken fra {day}", "Lukkede posisjoner: {closed}. Resultat før det som ennå er åpent: {result} {asset}. Åpne posisjoner: {open}."),
            new("The week from {day}", "Positions closed: {closed}. Result without what is still open: {result} {asset}. Open positions: {open}.")),
        new(NewDevice, NoticeGroup.SignIn, NoticeSeverity.Important,
            new("Innlogging fra en ny enhet", "Noen logget inn {at:time} fra en enhet som ikke er sett før. Var det ikke deg, avslutt økten og bytt passord."),
            new("Sign-in from a new device", "Somebody signed in at {at:time} from a device that was not seen before. If it was not you, end the session and change the password.")),
        new(Locked, NoticeGroup.SignIn, NoticeSeverity.Important,
            new("Innlogging er sperret en stund", "For mange feil forsøk på rad, sist {at:time}. Økter og stopp-knappen virker."),
            new("Sign-in is locked for a while", "Too many wrong attempts in a row, the last at {at:time}. Sessions and the stop button work on.")),
        new(CredentialsChanged, NoticeGroup.SignIn, NoticeSeverity.Important,
            new("Innloggingen din er endret", "{what:word}, {at:time}. Var det ikke deg, be om nytt passord straks."),
            new("Your sign-in has changed", "{what:word}, {at:time}. If it was not you, ask for a new password at once.")),
        new(ChannelLinked, NoticeGroup.Channels, NoticeSeverity.Important,
            new("Ny varslingskanal", "{channel:word} er koblet til: {label}. Var det ikke deg, koble den fra og bytt passord."),
            new("New notification channel", "{channel:word} was linked: {label}. If it was not you, unlink it and change the password.")),
        new(ChannelOff, NoticeGroup.Channels, NoticeSeverity.Important,
            new("En varslingskanal er slått av", "{channel:word} ({label}) tar ikke imot lenger: {reason}. Koble den til på nytt."),
            new("A notification channel was switched off", "{channel:word} ({label}) accepts nothing any more: {reason}. Link it again.")),
        new(ChannelTest, NoticeGroup.Channels, NoticeSeverity.Info,
            new("Prøvevarsel", "Denne kanalen virker."),
            new("Test notification", "This channel works.")),
    ];
}
