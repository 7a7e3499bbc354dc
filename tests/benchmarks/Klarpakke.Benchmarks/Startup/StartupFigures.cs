namespace Klarpakke.Benchmarks.Startup;

/// <param name="Ready">From the start of the process to the first <c>/health/ready</c> that says yes.</param>
/// <param name="FirstMove">From there to the first price that differs from what it was before.</param>
internal sealed record StartupFigures(TimeSpan Ready, TimeSpan FirstMove);
