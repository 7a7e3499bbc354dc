namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What became of a cancel-and-replace: each half has its own answer, because one can succeed without the other.</summary>
/// <param name="Cancel">The cancellation.</param>
/// <param name="Submit">The new order; null when it was not attempted.</param>
public sealed record ReplaceOutcome(CancelOutcome Cancel, SubmitOutcome? Submit);
