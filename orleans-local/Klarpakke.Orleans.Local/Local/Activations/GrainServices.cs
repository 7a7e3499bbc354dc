using Orleans.Runtime;

namespace Orleans.Local.Activations;

/// <summary>The services of the host, for what a grain needs of the runtime: a scope of its own is not worth creating for that.</summary>
internal static class GrainServices
{
    public static IServiceProvider Of(IGrainContext context) =>
        context is Activation activation ? activation.Class.Runtime.Services : context.ActivationServices;
}
