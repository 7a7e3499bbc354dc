namespace Klarpakke.Benchmarks.Fanout;

/// <summary>Takes one hub message of the kind "frame", without the separator. Called in order, from one thread at a time.</summary>
internal delegate void FrameTaker(ReadOnlySpan<byte> frame);
