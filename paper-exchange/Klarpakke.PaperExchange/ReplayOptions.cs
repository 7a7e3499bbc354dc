using System.ComponentModel.DataAnnotations;

namespace Klarpakke.PaperExchange;

/// <summary>Replay of recorded candles, quotes or trades.</summary>
public sealed record ReplayOptions
{
    /// <summary>A .csv or .csv.gz file, or a folder that holds such files.</summary>
    [Required]
    public required string Path { get; init; }

    /// <summary>How many recorded seconds pass per second: 1 = as recorded. See <see cref="Fastest"/> for the upper end.</summary>
    [Range(1.0, 86_400.0)]
    public double Speed { get; init; } = 1;

    /// <summary>Plays each recorded bar in one second (trades at 3,600 times their speed); <see cref="Speed"/> is ignored.</summary>
    public bool Fastest { get; init; }

    /// <summary>Bars served as history from the first moment on, so that charts do not begin empty. At most half of the recording.</summary>
    [Range(0, 100_000)]
    public int HistoryBars { get; init; } = 200;
}
