namespace Orleans.Hosting;

/// <summary>Sets options of one named provider.</summary>
public interface INamedServiceConfigurator
{
    string Name { get; }

    Action<Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>> ConfigureDelegate { get; }
}

public interface ISiloMemoryStreamConfigurator : INamedServiceConfigurator;

public interface IClusterClientMemoryStreamConfigurator : INamedServiceConfigurator;
