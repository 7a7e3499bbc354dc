namespace Orleans.Serialization.Invocation;

/// <summary>The outcome of a request: a value or an exception.</summary>
public abstract class Response : IDisposable
{
    public static Response Completed { get; } = new Outcome();

    public abstract object? Result { get; set; }

    public abstract Exception? Exception { get; set; }

    public static Response FromException(Exception exception) => new Outcome { Exception = exception };

    public static Response FromResult<TResult>(TResult value) => new Outcome { Result = value };

    public abstract T GetResult<T>();

    public abstract void Dispose();

    public override string ToString() => Exception is { } error ? error.ToString() : Result?.ToString() ?? "[null]";

    private sealed class Outcome : Response
    {
        public override object? Result { get; set; }

        public override Exception? Exception { get; set; }

        public override T GetResult<T>()
        {
            if (Exception is { } error)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
            }

            return (T)Result!;
        }

        public override void Dispose()
        {
            // Nothing is pooled here.
        }
    }
}
