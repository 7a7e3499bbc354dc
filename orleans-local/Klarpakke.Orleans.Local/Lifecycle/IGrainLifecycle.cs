namespace Orleans.Runtime;

/// <summary>Stages of one activation; see <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
