using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Database;

/// <summary>Rows of users as they were when they were last read: read again only when somebody may have written since.</summary>
/// <param name="calls">How many calls there were that may have written.</param>
/// <param name="read">Reads a user's.</param>
internal sealed class SeenRows<T>(Func<int> calls, Func<string, Task<T>> read)
{
    private readonly Dictionary<string, (int Calls, Task<T> Rows)> _seen = [];

    public T Of(string user)
    {
        if (!_seen.TryGetValue(user, out var seen) || seen.Calls != calls())
        {
            seen = _seen[user] = (calls(), InlineCalls.Ended(() => read(user)));
        }

        return Answers.Read(seen.Rows);
    }
}
