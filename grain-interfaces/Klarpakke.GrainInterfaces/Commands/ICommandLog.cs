using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Commands;

/// <summary>
/// The answers that were given to commands, by the key the client gave each: the same command again is answered alike and done once. A row is written before anything is done,
/// so that two of the same at the same time are one.
/// </summary>
public interface ICommandLog
{
    /// <summary>Takes the key for a request, or tells what is there already. Whoever has it holds it for <paramref name="lease"/>; then the same request may take it over.</summary>
    /// <param name="key">Whose and which.</param>
    /// <param name="requestHash">Hash of everything that makes the request what it is.</param>
    /// <param name="lease">How long nobody else may take it.</param>
    /// <param name="cancellationToken">Stops the call; whether the key is taken is then unknown.</param>
    Task<CommandClaim> ClaimAsync(CommandKey key, ImmutableArray<byte> requestHash, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Keeps the answer for good. An answer that is there already stays.</summary>
    Task AnswerAsync(CommandKey key, CommandAnswer answer, CancellationToken cancellationToken);

    /// <summary>Ends the hold without an answer.</summary>
    /// <param name="key">Whose and which.</param>
    /// <param name="nothingWasDone">True when the request had no effect: any other request may use the key then. False when that is not known: only the same one may.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task LetGoAsync(CommandKey key, bool nothingWasDone, CancellationToken cancellationToken);

    /// <summary>Keeps the answer to a command that held no key. An answer that is there already stays.</summary>
    Task RecordAsync(CommandKey key, ImmutableArray<byte> requestHash, CommandAnswer answer, CancellationToken cancellationToken);

    /// <summary>The answer; null when there is none (yet).</summary>
    Task<CommandAnswer?> FindAsync(CommandKey key, CancellationToken cancellationToken);
}
