namespace Orleans.Local.Hosting;

internal enum RuntimeState
{
    Created,
    Running,
    Draining,
    Stopped,
}
