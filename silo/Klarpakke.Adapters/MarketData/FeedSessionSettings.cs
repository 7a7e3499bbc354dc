using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>What a session needs to know of its venue.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Timings">Of its connections.</param>
/// <param name="PauseAfter">Pause before the next attempt after so many failures.</param>
internal sealed record FeedSessionSettings(Venue Venue, FeedTimings Timings, Func<int, TimeSpan> PauseAfter);
