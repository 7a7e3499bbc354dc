namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>What became of a file that a user has brought: one of its members is there.</summary>
/// <param name="Upload">It was taken.</param>
/// <param name="Fault">It cannot be used: the line and the reason.</param>
/// <param name="IsFull">The user has as much as may be.</param>
public sealed record UploadOutcome(CandleUpload? Upload, string? Fault, bool IsFull);
