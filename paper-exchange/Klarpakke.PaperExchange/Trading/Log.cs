namespace Klarpakke.PaperExchange.Trading;

/// <summary>The newest entries in order of arrival. Bounded: memory must not grow with an exchange that runs for weeks.</summary>
internal sealed class Log<T>
{
    private readonly List<T> _entries = [];

    public IReadOnlyList<T> Entries => _entries;

    public void Add(T entry, int remembered)
    {
        // Dropping half at once keeps adding cheap.
        if (_entries.Count >= remembered * 2)
        {
            _entries.RemoveRange(0, _entries.Count - remembered);
        }

        _entries.Add(entry);
    }
}
