namespace Klarpakke.Benchmarks.Feed;

/// <summary>What a run against the real host has measured, after its warm-up.</summary>
/// <param name="Latencies">Trade to client, whole and in parts.</param>
/// <param name="TicksPerSecond">Trades the platform's adapter took from the venue, by the host's own count.</param>
/// <param name="VenueTicksPerSecond">Trades the venue published, by a reader beside the platform.</param>
/// <param name="UpdatesPerSecond">Updates the symbols' actors took.</param>
/// <param name="FewestFrames">Frames a second of the client that got the fewest.</param>
/// <param name="MostFrames">Frames a second of the client that got the most.</param>
/// <param name="Starved">Clients that got less than a frame a second.</param>
/// <param name="LongestGap">The longest any client waited between two frames.</param>
/// <param name="Memory">The host's memory over the run.</param>
/// <param name="HostCores">Processor time per time of the host, without its database.</param>
/// <param name="ClientCores">The same of the clients and the tape, that is of this process.</param>
internal sealed record FeedFigures(
    FeedLatencies Latencies, double TicksPerSecond, double VenueTicksPerSecond, double UpdatesPerSecond, double FewestFrames, double MostFrames, int Starved,
    TimeSpan LongestGap, HostTrail Memory, double HostCores, double ClientCores);
