using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Tests.Portfolios;

internal static class KillSamples
{
    public static KillStatus Episode(KillPhase phase, DateTimeOffset now) =>
        new("3", phase, IsDrill: false, IsManual: true, [], now, null, 0, 0, 0, [], null, null, WaitsForSecondSource: false, null, null, 1);
}
