using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>Holds what is known of a user's risk and writes what changes it.</summary>
internal sealed class RiskKeeper(IUserRiskStore store, string user)
{
    private RiskMemory? _memory;
    private UserRiskChange? _unwritten;
    private long _version;

    public RiskMemory Memory
    {
        get => _memory ?? throw new InvalidOperationException($"The risk of {user} has not been read.");
        set => _memory = value;
    }

    /// <summary>True while something that happened could not be written. Nothing is decided before it is.</summary>
    public bool HasUnwritten => _unwritten is not null;

    public async Task OpenAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.OpenAsync(user, now, cancellationToken);
        _memory = RiskMemory.Of(user, rows);
        _version = rows.Version;
        _unwritten = null;
    }

    /// <summary>Writes what could not be written before.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => KeepAsync(Memory, null, cancellationToken);

    /// <summary>Writes a change; the memory follows when it is written.</summary>
    /// <returns>False when the rows do not allow it; nothing is changed then.</returns>
    public async Task<bool> WriteAsync(RiskMemory after, UserRiskChange change, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        if (!await store.SaveAsync(user, _version, change, cancellationToken))
        {
            return false;
        }

        _version++;
        _memory = after;
        return true;
    }

    /// <summary>
    /// Takes in what happened and writes it, with what could not be written before. The memory follows even when it cannot be written now: a limit that was reached must not be forgotten
    /// because the database was down at that moment. Whoever acts on it waits for the write.
    /// </summary>
    public async Task KeepAsync(RiskMemory after, UserRiskChange? change, CancellationToken cancellationToken)
    {
        _memory = after;
        _unwritten = _unwritten is { } earlier && change is not null ? earlier.Then(change) : _unwritten ?? change;
        if (_unwritten is not { } all)
        {
            return;
        }

        if (!await store.SaveAsync(user, _version, all, cancellationToken))
        {
            throw new InvalidOperationException($"The rows of {user} refused what has happened already.");
        }

        _version++;
        _unwritten = null;
    }
}
