using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Domain.Notifications;

/// <summary>What is told of a stop: one notice for each phase a person can do something in, and for each end.</summary>
public static class StopNotices
{
    /// <summary>The stop began.</summary>
    public const string Opened = "STOP_OPENED";

    /// <summary>A person has lifted it.</summary>
    public const string Reset = "STOP_RESET";

    /// <summary>A drill began.</summary>
    public const string DrillStarted = "DRILL_STARTED";

    /// <summary>A drill has ended.</summary>
    public const string DrillDone = "DRILL_DONE";

    /// <summary>All of the group.</summary>
    public static ImmutableArray<NoticeTerms> All { get; } =
    [
        Safety(Opened,
            new("Nødstopp er utløst", "Nye kjøp er sperret, og åpne ordrer avbestilles, bortsett fra stopp-ordrer. Årsak: {reason:word}. Posisjoner: {positions}. Stopp {episode}."),
            new("The stop has been triggered", "New purchases are blocked and open orders are being cancelled, except protective stops. Reason: {reason:word}. Positions: {positions}. Stop {episode}.")),
        Safety("STOP_SAFETY_WINDOW",
            new("Salg av alt begynner {deadline:time}", "Du kan avbryte, utsette eller selge straks i appen fram til da. Serverens klokke avgjør. Stopp {episode}."),
            new("Everything will be sold from {deadline:time}", "Until then you can abort, extend or sell now in the app. The server's clock decides. Stop {episode}.")),
        Safety("STOP_AWAITING_PRESS",
            new("Salget venter på deg", "Salget ble ikke gjort i tide. Ingenting selges før du trykker «selg nå» eller en ny grense nås. Stoppene på børsen står. Stopp {episode}."),
            new("The sale is waiting for you", "The sale was not made in time. Nothing is sold until you press sell now or another limit is reached. Stops at the venue stand. Stop {episode}.")),
        Safety("STOP_LIQUIDATING",
            new("Posisjonene selges nå", "Salget er i gang og kan ikke angres. Stopp {episode}."),
            new("Positions are being sold now", "The sale has begun and cannot be undone. Stop {episode}.")),
        Safety("STOP_FLAT",
            new("Alt er solgt og kontrollert", "Børsen bekrefter at ingen ordrer og ingen mynter er igjen. Handel er sperret til du nullstiller. Stopp {episode}."),
            new("Everything is sold and verified", "The venue confirms that no orders and no coins are left. Trading stays blocked until you reset. Stop {episode}.")),
        Safety("STOP_RESIDUE",
            new("Solgt, men noe er igjen", "Alt som kan selges er solgt. Resten, med mengde og verdi, står i appen. Handel er sperret til du nullstiller. Stopp {episode}."),
            new("Sold, but something is left", "Everything that can be sold is sold. The rest is listed in the app with amount and value. Trading stays blocked until you reset. Stop {episode}.")),
        Safety("STOP_NEEDS_HUMAN",
            new("Stoppen trenger hjelp nå", "Børsen nekter, og salget kommer ikke videre alene. Logg inn hos børsen og kontroller posisjonene. Stopp {episode}."),
            new("The stop needs help now", "The venue refuses and the sale cannot go on by itself. Sign in at the venue and check your positions. Stop {episode}.")),
        Safety("STOP_ABORTED",
            new("Stoppen er avbrutt", "Ingenting mer selges, og hver posisjon har stopp på børsen. Nye kjøp er sperret til du nullstiller. Stopp {episode}."),
            new("The stop was aborted", "Nothing more is sold and every position has its stop at the venue. New purchases stay blocked until you reset. Stop {episode}.")),
        Important(Reset,
            new("Stoppen er nullstilt", "Nye kjøp er tillatt igjen der andre sperrer ikke gjelder. Stopp {episode}."),
            new("The stop was reset", "New purchases are allowed again where nothing else blocks them. Stop {episode}.")),
        Important(DrillStarted,
            new("Øvelse: nødstopp", "En øvelse er i gang. Ingenting selges. Stopp {episode}."),
            new("Drill: stop", "A drill is under way. Nothing is sold. Stop {episode}.")),
        Important(DrillDone,
            new("Øvelsen er ferdig", "Øvelsen endte med: {phase:word}. Stopp {episode}."),
            new("The drill is done", "The drill ended with: {phase:word}. Stop {episode}.")),
    ];

    /// <summary>The code for a phase; null for one that lasts a moment and in which nobody can do anything.</summary>
    public static string? Of(KillPhase phase) => phase switch
    {
        KillPhase.SafetyWindow or KillPhase.AwaitingPress or KillPhase.Liquidating or KillPhase.Flat or KillPhase.Residue or KillPhase.NeedsHuman or KillPhase.Aborted => $"STOP_{phase.Code()}",
        KillPhase.Blocking or KillPhase.Cancelling or KillPhase.Aborting or KillPhase.Confirming => null,
    };

    private static NoticeTerms Safety(string code, NoticeWords nb, NoticeWords en) => new(code, NoticeGroup.Stop, NoticeSeverity.Safety, nb, en);

    private static NoticeTerms Important(string code, NoticeWords nb, NoticeWords en) => new(code, NoticeGroup.Stop, NoticeSeverity.Important, nb, en);
}
