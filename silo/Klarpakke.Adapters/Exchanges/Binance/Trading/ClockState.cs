namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>How well we know a venue's clock.</summary>
/// <param name="Offset">Our clock minus the venue's, as of now; null while it has never been measured.</param>
/// <param name="Uncertainty">Half the time the measurement took: the offset may be off by as much.</param>
/// <param name="MeasuredAt">When it was measured last, by our clock.</param>
/// <param name="AllowsEntries">Whether positions may be opened. Exits never wait for it: they are stamped with the venue's time as far as it is known.</param>
public sealed record ClockState(TimeSpan? Offset, TimeSpan Uncertainty, DateTimeOffset? MeasuredAt, bool AllowsEntries);
