namespace Orleans.Runtime;

/// <summary>Work done once when the host starts.</summary>
public interface IStartupTask
{
    Task Execute(CancellationToken cancellationToken);
}
