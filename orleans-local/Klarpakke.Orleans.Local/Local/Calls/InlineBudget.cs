namespace Orleans.Local.Calls;

/// <summary>
/// How many calls a thread may run on its own stack before the next one goes through the global queue of the thread pool.
/// That hop ends the caller's turn, so whatever waits there (timers, other callers) gets the thread: without it two callers
/// in tight loops of calls that complete at once would keep two cores for ever.
/// </summary>
internal static class InlineBudget
{
    private const int CallsPerHop = 128;
    private const long MillisecondsPerHop = 10;
    private const int DeepestNesting = 24;

    [ThreadStatic]
    private static int _calls;

    [ThreadStatic]
    private static long _milliseconds;

    [ThreadStatic]
    private static int _depth;

    public static bool TryEnter(out long startedAt)
    {
        startedAt = 0;
        if (_calls >= CallsPerHop || _milliseconds >= MillisecondsPerHop)
        {
            _calls = 0;
            _milliseconds = 0;
            return false;
        }

        if (_depth >= DeepestNesting)
        {
            return false;
        }

        _calls++;
        if (_depth++ == 0)
        {
            startedAt = Environment.TickCount64;
        }

        return true;
    }

    public static void Exit(long startedAt)
    {
        if (--_depth == 0)
        {
            _milliseconds += Environment.TickCount64 - startedAt;
        }
    }
}
