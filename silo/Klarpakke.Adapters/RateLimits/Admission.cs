using System.Runtime.InteropServices;

namespace Klarpakke.Adapters.RateLimits;

/// <summary>What a budget says to a request before it is sent.</summary>
/// <param name="Verdict">Whether it may go, and if not, why.</param>
/// <param name="Wait">How long to wait before asking again; zero when it may go.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Admission(AdmissionVerdict Verdict, TimeSpan Wait)
{
    public static Admission Granted => new(AdmissionVerdict.Granted, TimeSpan.Zero);

    public bool IsGranted => Verdict == AdmissionVerdict.Granted;
}
