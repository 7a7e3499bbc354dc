namespace Orleans.Concurrency;

/// <summary>Wraps a value that its sender promises not to change.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct Immutable<T>
{
    [Id(0)]
    public readonly T Value;

    public Immutable(T value)
    {
        Value = value;
    }
}
