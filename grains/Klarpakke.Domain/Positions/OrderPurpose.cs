using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Domain.Positions;

/// <summary>What an order is for, as its client order id says it: <c>E7</c>, <c>S7</c>, <c>X7</c> for position 7, and <c>K3-7</c> for its sale in kill episode 3.</summary>
public sealed record OrderPurpose
{
    private OrderPurpose(PurposeKind kind, PositionId position, EpisodeId? episode) => (Kind, Position, Episode) = (kind, position, episode);

    /// <summary>What it does.</summary>
    public PurposeKind Kind { get; }

    /// <summary>For which position.</summary>
    public PositionId Position { get; }

    /// <summary>In which kill episode; null for the other kinds.</summary>
    public EpisodeId? Episode { get; }

    /// <summary>The purpose as part of a client order id; at most 26 characters.</summary>
    public string Text => Kind switch
    {
        PurposeKind.Entry => $"E{Position}",
        PurposeKind.Stop => $"S{Position}",
        PurposeKind.Exit => $"X{Position}",
        PurposeKind.Kill => $"K{Episode}-{Position}",
    };

    /// <summary>Opens the position.</summary>
    public static OrderPurpose Entry(PositionId position) => new(PurposeKind.Entry, position, null);

    /// <summary>Protects the position.</summary>
    public static OrderPurpose Stop(PositionId position) => new(PurposeKind.Stop, position, null);

    /// <summary>Closes the position.</summary>
    public static OrderPurpose Exit(PositionId position) => new(PurposeKind.Exit, position, null);

    /// <summary>Closes the position in an episode.</summary>
    public static OrderPurpose Kill(EpisodeId episode, PositionId position) => new(PurposeKind.Kill, position, episode);

    /// <summary>Reads the form that <see cref="Text"/> writes; false for anything else.</summary>
    public static bool TryParse(string? text, out OrderPurpose? purpose)
    {
        purpose = null;
        if (text is not { Length: > 1 })
        {
            return false;
        }

        var parts = text[1..].Split('-');
        purpose = (text[0], parts.Length) switch
        {
            ('E', 1) when PositionId.TryParse(parts[0], out var position) => Entry(position),
            ('S', 1) when PositionId.TryParse(parts[0], out var position) => Stop(position),
            ('X', 1) when PositionId.TryParse(parts[0], out var position) => Exit(position),
            ('K', 2) when EpisodeId.TryParse(parts[0], out var episode) && PositionId.TryParse(parts[1], out var position) => Kill(episode, position),
            _ => null,
        };
        return purpose is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
