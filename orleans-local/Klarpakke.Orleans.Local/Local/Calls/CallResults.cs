namespace Orleans.Local.Calls;

/// <summary>Results of methods that return none. Used by generated code.</summary>
internal static class CallResults
{
    public static ValueTask<Nothing> FromVoid() => default;

    public static ValueTask<Nothing> FromTask(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<Nothing> Await(Task task)
        {
            await task.ConfigureAwait(false);
            return default;
        }
    }

    public static ValueTask<Nothing> FromValueTask(ValueTask task) =>
        task.IsCompletedSuccessfully ? default : FromTask(task.AsTask());
}
