using Klarpakke.Domain.Results;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>What a fake venue does with a sale.</summary>
internal sealed record FakeEnd
{
    public static FakeEnd Fills { get; } = new();

    public static FakeEnd Rests { get; } = new() { StaysOpen = true };

    /// <summary>How much of it trades; null for all.</summary>
    public decimal? Part { get; init; }

    /// <summary>Why the rest of it does not, in the venue's word.</summary>
    public string? Word { get; init; }

    public bool StaysOpen { get; init; }

    public ErrorKind? Refusal { get; init; }

    /// <summary>How long nothing is known of it.</summary>
    public TimeSpan UnknownFor { get; init; }

    public bool IsUnknown => UnknownFor > TimeSpan.Zero;

    public static FakeEnd Refused(ErrorKind refusal) => new() { Refusal = refusal };
}
