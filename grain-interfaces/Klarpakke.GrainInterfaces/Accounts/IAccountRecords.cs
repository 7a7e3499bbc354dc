namespace Klarpakke.GrainInterfaces.Accounts;

/// <summary>Everything that is held of a person, to be handed over or taken away.</summary>
public interface IAccountRecords
{
    /// <summary>Every row there is of the user, table by table, without what is secret. The export itself is an audit row.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<HeldRow> ExportAsync(string user, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away what names the person: address, password, second factor, devices. Ends all sessions. Rows of trades and the audit chain stay, under an id that says nothing.
    /// </summary>
    /// <returns>False when a position or a stop of the user is open: nothing was done.</returns>
    Task<bool> DeleteAsync(string user, DateTimeOffset now, CancellationToken cancellationToken);
}
