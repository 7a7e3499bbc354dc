namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>A command about one episode; void for any other, so that a late one cannot act on a new world.</summary>
/// <param name="Episode">The episode's id.</param>
/// <param name="CommandId">Name of the command; the same again is answered alike.</param>
/// <param name="By">Who gave it.</param>
/// <param name="ExpiresAt">From this instant on it is void.</param>
/// <param name="SeenVersion">Version of the episode that a dialog showed, for a reset: it holds for that one only. Null where nothing was shown.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.episode-command")]
public sealed record EpisodeCommand(
    [property: Id(0)] string Episode, [property: Id(1)] string CommandId, [property: Id(2)] string By, [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] long? SeenVersion = null);
