namespace Klarpakke.Persistence.Keys;

/// <summary>Fills bytes that nobody can guess. A test gives fixed ones, so that a seal can be compared.</summary>
internal delegate void FillRandom(Span<byte> bytes);
