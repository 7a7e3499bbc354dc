namespace Orleans.Serialization.Invocation;

/// <summary>Gives a request the object it is invoked on.</summary>
public interface ITargetHolder
{
    object? GetTarget();

    object? GetComponent(Type componentType);
}
